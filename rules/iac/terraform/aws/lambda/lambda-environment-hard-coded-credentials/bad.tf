# ruleid: lambda-environment-hard-coded-credentials
resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  environment {
    variables = {
      SHOP   = "market-square"
      KEY_ID = "AKIAFRIESSHOPEXAMPLE"
    }
  }
}

variable "secret" {
  default = "MadeUpSecretOfTheFriesShopExampleExample"
}

# ruleid: lambda-environment-hard-coded-credentials
resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"

  environment {
    variables = {
      AWS_SECRET_ACCESS_KEY = var.secret
    }
  }
}
