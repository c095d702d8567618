resource "aws_lambda_function_url" "order" {
  function_name      = "order"
  authorization_type = "AWS_IAM"
}

locals {
  login = "AWS_IAM"
}

resource "aws_lambda_function_url" "menu" {
  function_name      = "menu"
  authorization_type = local.login
}
