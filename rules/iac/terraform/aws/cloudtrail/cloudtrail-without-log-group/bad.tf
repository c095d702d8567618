# ruleid: cloudtrail-without-log-group
resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
}

# ruleid: cloudtrail-without-log-group
resource "aws_cloudtrail" "branch" {
  name                       = "branch"
  s3_bucket_name             = "fries-shop-trail"
  cloud_watch_logs_group_arn = ""
}
