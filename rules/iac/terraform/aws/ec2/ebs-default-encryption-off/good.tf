resource "aws_ebs_encryption_by_default" "shop" {
  enabled = true
}

resource "aws_ebs_encryption_by_default" "branch" {}
