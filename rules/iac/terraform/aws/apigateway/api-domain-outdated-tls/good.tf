resource "aws_api_gateway_domain_name" "orders" {
  domain_name     = "orders.example.com"
  security_policy = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "menu" {
  domain_name = "menu.example.com"
}
