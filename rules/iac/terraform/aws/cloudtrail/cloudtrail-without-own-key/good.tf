resource "aws_cloudtrail" "shop" {
  name           = "shop"
  s3_bucket_name = "fries-shop-trail"
  kms_key_id     = "arn:aws:kms:eu-west-1:111122223333:key/trail"
}

resource "aws_kms_key" "trail" {
  enable_key_rotation = true
}

resource "aws_cloudtrail" "branch" {
  name           = "branch"
  s3_bucket_name = "fries-shop-trail"
  kms_key_id     = aws_kms_key.trail.arn
}
