# ruleid: dynamodb-without-point-in-time-recovery
resource "aws_dynamodb_table" "baskets" {
  name     = "baskets"
  hash_key = "customer"
}

# ruleid: dynamodb-without-point-in-time-recovery
resource "aws_dynamodb_table" "vouchers" {
  name     = "vouchers"
  hash_key = "code"

  point_in_time_recovery {
    enabled = false
  }
}
