# ruleid: lambda-concurrency-unlimited
resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"
}

# ruleid: lambda-concurrency-unlimited
resource "aws_lambda_function" "menu" {
  function_name                  = "menu"
  role                           = "arn:aws:iam::111122223333:role/menu"
  reserved_concurrent_executions = -1
}
