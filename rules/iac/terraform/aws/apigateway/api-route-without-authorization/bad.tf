# ruleid: api-route-without-authorization
resource "aws_api_gateway_method" "orders" {
  rest_api_id   = "orders"
  resource_id   = "orders"
  http_method   = "POST"
  authorization = "NONE"
}

# ruleid: api-route-without-authorization
resource "aws_apigatewayv2_route" "menu" {
  api_id    = "menu"
  route_key = "PUT /menu"
}
