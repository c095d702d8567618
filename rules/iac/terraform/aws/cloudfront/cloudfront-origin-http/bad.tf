# ruleid: cloudfront-origin-http
resource "aws_cloudfront_distribution" "orders" {
  enabled = true

  origin {
    domain_name = "orders.example.com"
    origin_id   = "orders"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}

locals {
  origins = {
    menu  = "http-only"
    tills = "https-only"
  }
}

# ruleid: cloudfront-origin-http
resource "aws_cloudfront_distribution" "shops" {
  enabled = true

  dynamic "origin" {
    for_each = local.origins

    content {
      domain_name = "${origin.key}.example.com"
      origin_id   = origin.key

      custom_origin_config {
        http_port              = 80
        https_port             = 443
        origin_protocol_policy = origin.value
        origin_ssl_protocols   = ["TLSv1.2"]
      }
    }
  }
}
