# ruleid: cloudtrail-without-own-key
resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
}

# ruleid: cloudtrail-without-own-key
resource "aws_cloudtrail" "branch" {
  name           = "branch"
  s3_bucket_name = "fries-shop-trail"
  kms_key_id     = ""
}
