variable "everywhere" {}

resource "aws_cloudtrail" "bakery" {
  name                  = "bakery"
  s3_bucket_name        = "bakery-trail"
  is_multi_region_trail = var.everywhere
}
