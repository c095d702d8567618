resource "aws_ebs_encryption_by_default" "shop" {
  # ruleid: ebs-default-encryption-off
  enabled = false
}

locals {
  encrypt = false
}

# ruleid: ebs-default-encryption-off
resource "aws_ebs_encryption_by_default" "branch" {
  enabled = local.encrypt
}
