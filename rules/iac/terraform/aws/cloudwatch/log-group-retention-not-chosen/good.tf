resource "aws_cloudwatch_log_group" "orders" {
  name              = "orders"
  retention_in_days = 400
}

resource "aws_cloudwatch_log_group" "till" {
  name              = "till"
  retention_in_days = 0
}
