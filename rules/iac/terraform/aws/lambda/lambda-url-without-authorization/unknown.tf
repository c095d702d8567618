variable "login" {}

resource "aws_lambda_function_url" "order" {
  function_name      = "order"
  authorization_type = var.login
}
