variable "reader" {}

resource "aws_s3_bucket_policy" "menu" {
  bucket = "fries-shop-menu"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.reader }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::fries-shop-menu/*"
    }]
  })
}
