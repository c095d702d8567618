resource "aws_kms_key" "library" {
  enable_key_rotation = true
}

resource "aws_dynamodb_table" "members" {
  name     = "members"
  hash_key = "number"

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.library.arn
  }
}

resource "aws_dynamodb_table" "fines" {
  name     = "fines"
  hash_key = "number"

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/library"
  }
}
