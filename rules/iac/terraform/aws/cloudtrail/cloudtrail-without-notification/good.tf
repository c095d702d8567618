resource "aws_cloudtrail" "library" {
  name           = "library"
  s3_bucket_name = "library-trail"
  sns_topic_name = "trail"
}

resource "aws_sns_topic" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "archive" {
  name           = "archive"
  s3_bucket_name = "library-trail"
  sns_topic_name = aws_sns_topic.trail.name
}
