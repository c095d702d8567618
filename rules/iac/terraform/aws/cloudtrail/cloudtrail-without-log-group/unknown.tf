variable "log_group" {}

resource "aws_cloudtrail" "shop" {
  name                       = "shop"
  s3_bucket_name             = "fries-shop-trail"
  cloud_watch_logs_group_arn = var.log_group
}
