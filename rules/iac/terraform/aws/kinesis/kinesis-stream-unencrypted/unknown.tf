variable "encryption" {}

resource "aws_kinesis_stream" "sales" {
  name            = "sales"
  shard_count     = 1
  encryption_type = var.encryption
}
