# ruleid: s3-public-acls-not-blocked
resource "aws_s3_bucket_public_access_block" "recipes" {
  bucket              = aws_s3_bucket.recipes.id
  block_public_acls   = false
  block_public_policy = true
}

# ruleid: s3-public-acls-not-blocked
resource "aws_s3_bucket_public_access_block" "menus" {
  bucket              = aws_s3_bucket.menus.id
  block_public_policy = true
}
