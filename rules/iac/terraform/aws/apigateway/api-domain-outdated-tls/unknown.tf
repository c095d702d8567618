variable "policy" {}

resource "aws_api_gateway_domain_name" "orders" {
  domain_name     = "orders.example.com"
  security_policy = var.policy
}
