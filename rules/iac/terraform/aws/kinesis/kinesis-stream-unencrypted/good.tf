resource "aws_kinesis_stream" "sales" {
  name            = "sales"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

locals {
  encryption = "KMS"
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = local.encryption
  kms_key_id      = "alias/bakery"
}
