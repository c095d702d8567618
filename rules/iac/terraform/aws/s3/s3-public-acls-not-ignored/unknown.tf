variable "closed" {}

resource "aws_s3_bucket_public_access_block" "orders" {
  bucket             = aws_s3_bucket.orders.id
  ignore_public_acls = var.closed
}
