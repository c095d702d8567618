variable "record" {}

resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
  enable_logging = var.record
}
