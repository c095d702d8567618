# ruleid: sns-topic-unencrypted
resource "aws_sns_topic" "orders" {
  name = "orders"
}

variable "key" {
  default = ""
}

# ruleid: sns-topic-unencrypted
resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = var.key
}
