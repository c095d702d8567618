variable "limit" {}

resource "aws_lambda_function" "order" {
  function_name                  = "order"
  role                           = "arn:aws:iam::111122223333:role/order"
  reserved_concurrent_executions = var.limit
}
