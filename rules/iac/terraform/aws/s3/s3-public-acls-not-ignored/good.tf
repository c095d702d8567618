resource "aws_s3_bucket_public_access_block" "orders" {
  bucket             = aws_s3_bucket.orders.id
  ignore_public_acls = true
}

locals {
  closed = true
}

resource "aws_s3_bucket_public_access_block" "wages" {
  bucket             = aws_s3_bucket.wages.id
  ignore_public_acls = local.closed
}
