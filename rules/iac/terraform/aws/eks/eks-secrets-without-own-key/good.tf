resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = "arn:aws:kms:eu-west-1:111122223333:key/bakery"
    }
  }
}

locals {
  keys = ["arn:aws:kms:eu-west-1:111122223333:key/kitchen"]
}

resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  dynamic "encryption_config" {
    for_each = local.keys

    content {
      resources = ["secrets"]

      provider {
        key_arn = encryption_config.value
      }
    }
  }
}
