variable "key" {}

resource "aws_sqs_queue" "orders" {
  name                    = "orders"
  kms_master_key_id       = var.key
  sqs_managed_sse_enabled = false
}
