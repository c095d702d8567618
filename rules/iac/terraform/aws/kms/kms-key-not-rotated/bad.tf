# ruleid: kms-key-not-rotated
resource "aws_kms_key" "orders" {
  description = "Orders of the fries shop"
}

# ruleid: kms-key-not-rotated
resource "aws_kms_key" "recipes" {
  description              = "Recipes"
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  enable_key_rotation      = false
}
