# ruleid: dynamodb-without-own-key
resource "aws_dynamodb_table" "members" {
  name     = "members"
  hash_key = "number"
}

# ruleid: dynamodb-without-own-key
resource "aws_dynamodb_table" "fines" {
  name     = "fines"
  hash_key = "number"

  server_side_encryption {
    enabled = true
  }
}
