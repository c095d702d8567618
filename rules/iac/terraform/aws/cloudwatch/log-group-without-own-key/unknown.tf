variable "key" {}

resource "aws_cloudwatch_log_group" "orders" {
  name       = "orders"
  kms_key_id = var.key
}
