variable "key" {}

resource "aws_dynamodb_table" "members" {
  name     = "members"
  hash_key = "number"

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.key
  }
}
