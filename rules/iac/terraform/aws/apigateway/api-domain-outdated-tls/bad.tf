resource "aws_api_gateway_domain_name" "orders" {
  domain_name = "orders.example.com"
  # ruleid: api-domain-outdated-tls
  security_policy = "TLS_1_0"
}

variable "policy" {
  default = "TLS_1_0"
}

# ruleid: api-domain-outdated-tls
resource "aws_api_gateway_domain_name" "menu" {
  domain_name     = "menu.example.com"
  security_policy = var.policy
}
