resource "aws_lambda_function_url" "order" {
  function_name = "order"
  # ruleid: lambda-url-without-authorization
  authorization_type = "NONE"
}

variable "login" {
  default = "NONE"
}

# ruleid: lambda-url-without-authorization
resource "aws_lambda_function_url" "menu" {
  function_name      = "menu"
  authorization_type = var.login
}
