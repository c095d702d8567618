resource "aws_api_gateway_method" "orders" {
  rest_api_id   = "orders"
  resource_id   = "orders"
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = "orders"
  resource_id   = "orders"
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_rest_api" "kitchen" {
  name = "kitchen"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_method" "kitchen" {
  rest_api_id   = aws_api_gateway_rest_api.kitchen.id
  resource_id   = "kitchen"
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_apigatewayv2_route" "menu" {
  api_id             = "menu"
  route_key          = "PUT /menu"
  authorization_type = "JWT"
}
