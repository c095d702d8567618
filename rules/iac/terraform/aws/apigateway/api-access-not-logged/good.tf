resource "aws_api_gateway_stage" "live" {
  rest_api_id   = "loans"
  deployment_id = "1"
  stage_name    = "live"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:loans"
    format          = "$context.requestId $context.identity.sourceIp"
  }
}

resource "aws_cloudwatch_log_group" "loans" {
  name = "loans"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = "loans"
  name   = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.loans.arn
    format          = "$context.requestId $context.status"
  }
}
