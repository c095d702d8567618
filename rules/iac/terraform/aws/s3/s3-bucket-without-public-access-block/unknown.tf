variable "closed" {}

resource "aws_s3_bucket" "deliveries" {
  bucket = "fries-shop-deliveries"
}

resource "aws_s3_bucket_public_access_block" "deliveries" {
  bucket              = aws_s3_bucket.deliveries.id
  block_public_acls   = var.closed
  block_public_policy = var.closed
}
