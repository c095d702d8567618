resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
  # ruleid: cloudtrail-turned-off
  enable_logging = false
}

locals {
  record = false
}

# ruleid: cloudtrail-turned-off
resource "aws_cloudtrail" "branch" {
  name           = "branch"
  s3_bucket_name = "fries-shop-trail"
  enable_logging = local.record
}
