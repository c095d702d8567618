resource "aws_ecr_repository" "menu" {
  name = "menu"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = "arn:aws:kms:eu-west-1:111122223333:key/fries"
  }
}

locals {
  encryption = "KMS_DSSE"
}

resource "aws_ecr_repository" "till" {
  name = "till"

  encryption_configuration {
    encryption_type = local.encryption
  }
}
