resource "aws_cloudfront_distribution" "catalogue" {
  enabled = true

  logging_config {
    bucket = "library-logs.s3.amazonaws.com"
    prefix = "catalogue/"
  }
}

resource "aws_cloudfront_distribution" "covers" {
  enabled = true
}

resource "aws_cloudwatch_log_delivery_source" "covers" {
  name         = "covers"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.covers.arn
}
