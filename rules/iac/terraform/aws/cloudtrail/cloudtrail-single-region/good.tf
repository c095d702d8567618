resource "aws_cloudtrail" "bakery" {
  name                  = "bakery"
  s3_bucket_name        = "bakery-trail"
  is_multi_region_trail = true
}

resource "aws_cloudtrail" "mill" {
  name                  = "mill"
  s3_bucket_name        = "bakery-trail"
  is_multi_region_trail = "true"
}
