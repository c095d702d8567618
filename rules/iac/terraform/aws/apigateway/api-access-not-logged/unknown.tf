variable "logs" {
  type = set(string)
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = "loans"
  name   = "live"

  dynamic "access_log_settings" {
    for_each = var.logs

    content {
      destination_arn = access_log_settings.value
      format          = "$context.requestId"
    }
  }
}
