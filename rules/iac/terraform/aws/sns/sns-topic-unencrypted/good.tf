resource "aws_sns_topic" "orders" {
  name              = "orders"
  kms_master_key_id = "alias/fries-shop"
}

resource "aws_kms_key" "shop" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = aws_kms_key.shop.id
}
