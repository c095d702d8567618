variable "tls" {}

resource "aws_cloudfront_distribution" "orders" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/orders"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = var.tls
  }
}
