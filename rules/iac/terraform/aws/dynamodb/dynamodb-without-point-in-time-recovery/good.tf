resource "aws_dynamodb_table" "baskets" {
  name     = "baskets"
  hash_key = "customer"

  point_in_time_recovery {
    enabled = true
  }
}

variable "recoverable" {
  default = [true]
}

resource "aws_dynamodb_table" "vouchers" {
  name     = "vouchers"
  hash_key = "code"

  dynamic "point_in_time_recovery" {
    for_each = var.recoverable

    content {
      enabled = point_in_time_recovery.value
    }
  }
}
