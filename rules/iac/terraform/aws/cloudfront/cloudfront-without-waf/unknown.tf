variable "web_acl" {}

resource "aws_cloudfront_distribution" "menu" {
  enabled    = true
  web_acl_id = var.web_acl
}
