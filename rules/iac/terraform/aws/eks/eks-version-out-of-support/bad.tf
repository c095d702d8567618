resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  # ruleid: eks-version-out-of-support
  version = "1.24"
}

variable "kubernetes" {
  default = "1.28"
}

# ruleid: eks-version-out-of-support
resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = var.kubernetes
}
