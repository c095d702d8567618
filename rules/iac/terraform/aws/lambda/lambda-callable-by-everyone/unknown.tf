variable "caller" {}

resource "aws_lambda_permission" "order" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = var.caller
}
