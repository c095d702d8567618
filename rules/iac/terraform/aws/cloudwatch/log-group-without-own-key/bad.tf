# ruleid: log-group-without-own-key
resource "aws_cloudwatch_log_group" "orders" {
  name = "orders"
}

# ruleid: log-group-without-own-key
resource "aws_cloudwatch_log_group" "till" {
  name              = "till"
  retention_in_days = 400
  kms_key_id        = ""
}
