resource "aws_sqs_queue" "orders" {
  name = "orders"
  # ruleid: sqs-queue-unencrypted
  sqs_managed_sse_enabled = false
}

locals {
  encrypt = false
}

# ruleid: sqs-queue-unencrypted
resource "aws_sqs_queue" "leftovers" {
  name                    = "leftovers"
  kms_master_key_id       = ""
  sqs_managed_sse_enabled = local.encrypt
}
