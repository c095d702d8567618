variable "source" {}

resource "aws_lambda_permission" "orders" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = "apigateway.amazonaws.com"
  source_arn    = var.source
}
