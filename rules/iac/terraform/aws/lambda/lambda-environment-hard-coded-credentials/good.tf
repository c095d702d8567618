resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  environment {
    variables = {
      SHOP         = "market-square"
      KEY_LOCATION = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:order"
    }
  }
}

resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"
}
