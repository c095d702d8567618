variable "public" {}

resource "aws_eks_cluster" "library" {
  name     = "library"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids             = ["subnet-library"]
    endpoint_public_access = var.public
  }
}
