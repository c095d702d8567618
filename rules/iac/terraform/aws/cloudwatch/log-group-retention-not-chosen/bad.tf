# ruleid: log-group-retention-not-chosen
resource "aws_cloudwatch_log_group" "orders" {
  name = "orders"
}

# ruleid: log-group-retention-not-chosen
resource "aws_cloudwatch_log_group" "till" {
  name              = "till"
  retention_in_days = null
}
