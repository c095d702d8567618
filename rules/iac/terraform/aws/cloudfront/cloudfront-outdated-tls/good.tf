resource "aws_cloudfront_distribution" "menu" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/menu"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

locals {
  tls = "TLSv1.3_2025"
}

resource "aws_cloudfront_distribution" "orders" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/orders"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = local.tls
  }
}
