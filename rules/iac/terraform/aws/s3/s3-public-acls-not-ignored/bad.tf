# ruleid: s3-public-acls-not-ignored
resource "aws_s3_bucket_public_access_block" "orders" {
  bucket             = aws_s3_bucket.orders.id
  block_public_acls  = true
  ignore_public_acls = false
}

# ruleid: s3-public-acls-not-ignored
resource "aws_s3_account_public_access_block" "bakery" {
  block_public_acls = true
}
