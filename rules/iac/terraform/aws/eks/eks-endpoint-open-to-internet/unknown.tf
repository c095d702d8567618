variable "networks" {}

resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids          = ["subnet-fries"]
    public_access_cidrs = var.networks
  }
}
