resource "aws_eks_cluster" "library" {
  name     = "library"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids              = ["subnet-library"]
    endpoint_public_access  = false
    endpoint_private_access = true
  }
}

locals {
  public = false
}

resource "aws_eks_cluster" "archive" {
  name     = "archive"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids             = ["subnet-library"]
    endpoint_public_access = local.public
  }
}
