variable "topic" {}

resource "aws_cloudtrail" "library" {
  name           = "library"
  s3_bucket_name = "library-trail"
  sns_topic_name = var.topic
}
