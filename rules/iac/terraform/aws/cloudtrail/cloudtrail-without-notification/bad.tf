# ruleid: cloudtrail-without-notification
resource "aws_cloudtrail" "library" {
  name           = "library"
  s3_bucket_name = "library-trail"
}

# ruleid: cloudtrail-without-notification
resource "aws_cloudtrail" "archive" {
  name           = "archive"
  s3_bucket_name = "library-trail"
  enable_logging = true
}
