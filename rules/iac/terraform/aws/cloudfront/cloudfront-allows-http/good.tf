resource "aws_cloudfront_distribution" "menu" {
  enabled = true

  default_cache_behavior {
    target_origin_id       = "menu"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "redirect-to-https"
  }
}

resource "aws_cloudfront_distribution" "photos" {
  enabled = true

  default_cache_behavior {
    target_origin_id       = "photos"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "https-only"
  }
}
