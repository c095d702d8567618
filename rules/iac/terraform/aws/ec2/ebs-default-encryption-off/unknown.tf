variable "encrypt" {}

resource "aws_ebs_encryption_by_default" "shop" {
  enabled = var.encrypt
}
