variable "protocol" {}

resource "aws_cloudfront_distribution" "orders" {
  enabled = true

  origin {
    domain_name = "orders.example.com"
    origin_id   = "orders"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = var.protocol
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}
