variable "authorization" {}

resource "aws_api_gateway_method" "orders" {
  rest_api_id   = "orders"
  resource_id   = "orders"
  http_method   = "POST"
  authorization = var.authorization
}
