resource "aws_s3_bucket_public_access_block" "recipes" {
  bucket            = aws_s3_bucket.recipes.id
  block_public_acls = true
}

resource "aws_s3_account_public_access_block" "shop" {
  block_public_acls   = true
  block_public_policy = true
}
