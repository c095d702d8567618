variable "recoverable" {}

resource "aws_dynamodb_table" "baskets" {
  name     = "baskets"
  hash_key = "customer"

  point_in_time_recovery {
    enabled = var.recoverable
  }
}
