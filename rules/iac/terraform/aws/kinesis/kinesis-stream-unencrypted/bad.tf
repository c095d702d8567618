# ruleid: kinesis-stream-unencrypted
resource "aws_kinesis_stream" "sales" {
  name        = "sales"
  shard_count = 1
}

# ruleid: kinesis-stream-unencrypted
resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "NONE"
}
