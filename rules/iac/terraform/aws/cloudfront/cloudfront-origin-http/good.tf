resource "aws_cloudfront_distribution" "orders" {
  enabled = true

  origin {
    domain_name = "orders.example.com"
    origin_id   = "orders"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}

resource "aws_cloudfront_distribution" "website" {
  enabled = true

  origin {
    domain_name = "fries-shop.s3-website.eu-central-1.amazonaws.com"
    origin_id   = "website"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}
