variable "validate" {}

resource "aws_cloudtrail" "library" {
  name                       = "library"
  s3_bucket_name             = "library-trail"
  enable_log_file_validation = var.validate
}
