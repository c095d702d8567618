# ruleid: lambda-without-dead-letter-queue
resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"
}

# ruleid: lambda-without-dead-letter-queue
resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"
}

resource "aws_lambda_function_event_invoke_config" "menu" {
  function_name          = aws_lambda_function.menu.function_name
  maximum_retry_attempts = 2
}
