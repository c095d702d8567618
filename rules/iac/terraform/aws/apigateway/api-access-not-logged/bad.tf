# ruleid: api-access-not-logged
resource "aws_api_gateway_stage" "live" {
  rest_api_id   = "loans"
  deployment_id = "1"
  stage_name    = "live"
}

# ruleid: api-access-not-logged
resource "aws_apigatewayv2_stage" "live" {
  api_id      = "loans"
  name        = "live"
  auto_deploy = true
}
