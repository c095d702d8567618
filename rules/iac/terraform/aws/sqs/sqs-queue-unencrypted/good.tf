resource "aws_sqs_queue" "orders" {
  name                    = "orders"
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue" "leftovers" {
  name                    = "leftovers"
  kms_master_key_id       = "alias/fries-shop"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "encrypted_by_default" {
  name = "encrypted-by-default"
}
