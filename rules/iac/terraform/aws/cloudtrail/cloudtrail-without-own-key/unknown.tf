variable "key" {}

resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
  kms_key_id     = var.key
}
