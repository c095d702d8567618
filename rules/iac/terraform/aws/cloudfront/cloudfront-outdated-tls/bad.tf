# ruleid: cloudfront-outdated-tls
resource "aws_cloudfront_distribution" "menu" {
  enabled = true

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

# ruleid: cloudfront-outdated-tls
resource "aws_cloudfront_distribution" "orders" {
  enabled = true
  aliases = ["orders.example.com"]

  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/orders"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.1_2016"
  }
}
