resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"

  tracing_config {
    mode = "PassThrough"
  }
}
