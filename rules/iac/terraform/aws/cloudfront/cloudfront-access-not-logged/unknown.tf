variable "buckets" {
  type = set(string)
}

resource "aws_cloudfront_distribution" "catalogue" {
  enabled = true

  dynamic "logging_config" {
    for_each = var.buckets

    content {
      bucket = logging_config.value
    }
  }
}
