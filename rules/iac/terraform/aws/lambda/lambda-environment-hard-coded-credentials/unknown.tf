variable "secret" {}

resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"

  environment {
    variables = {
      AWS_SECRET_ACCESS_KEY = var.secret
    }
  }
}
