resource "aws_s3_bucket" "deliveries" {
  bucket = "fries-shop-deliveries"
}

resource "aws_s3_bucket_public_access_block" "deliveries" {
  bucket                  = aws_s3_bucket.deliveries.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "menus" {
  bucket = "fries-shop-menus"
}

resource "aws_s3_bucket_public_access_block" "menus" {
  bucket              = aws_s3_bucket.menus.bucket
  block_public_acls   = true
  block_public_policy = true
}
