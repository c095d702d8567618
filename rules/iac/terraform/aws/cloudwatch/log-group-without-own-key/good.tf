resource "aws_cloudwatch_log_group" "orders" {
  name       = "orders"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/logs"
}

resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "till" {
  name       = "till"
  kms_key_id = aws_kms_key.logs.arn
}
