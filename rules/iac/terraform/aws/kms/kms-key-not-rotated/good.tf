resource "aws_kms_key" "orders" {
  description         = "Orders of the fries shop"
  enable_key_rotation = true
}

resource "aws_kms_key" "signing" {
  description              = "Signs receipts"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
}
