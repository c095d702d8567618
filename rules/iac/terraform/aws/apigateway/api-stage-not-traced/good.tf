resource "aws_api_gateway_stage" "live" {
  rest_api_id          = "orders"
  deployment_id        = "1"
  stage_name           = "live"
  xray_tracing_enabled = true
}

resource "aws_api_gateway_stage" "trial" {
  rest_api_id          = "orders"
  deployment_id        = "1"
  stage_name           = "trial"
  xray_tracing_enabled = "true"
}
