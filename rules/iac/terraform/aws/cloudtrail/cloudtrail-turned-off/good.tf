resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
  enable_logging = true
}

resource "aws_cloudtrail" "branch" {
  name           = "branch"
  s3_bucket_name = "fries-shop-trail"
}
