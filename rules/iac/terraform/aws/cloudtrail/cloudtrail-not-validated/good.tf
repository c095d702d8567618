resource "aws_cloudtrail" "library" {
  name                       = "library"
  s3_bucket_name             = "library-trail"
  enable_log_file_validation = true
}

locals {
  validate = true
}

resource "aws_cloudtrail" "archive" {
  name                       = "archive"
  s3_bucket_name             = "library-trail"
  enable_log_file_validation = local.validate
}
