variable "kubernetes" {}

resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = var.kubernetes
}
