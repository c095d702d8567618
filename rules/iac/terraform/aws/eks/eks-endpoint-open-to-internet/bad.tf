# ruleid: eks-endpoint-open-to-internet
resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-fries"]
  }
}

variable "networks" {
  default = ["192.0.2.0/24", "0.0.0.0/0"]
}

# ruleid: eks-endpoint-open-to-internet
resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids             = ["subnet-fries"]
    endpoint_public_access = true
    public_access_cidrs    = var.networks
  }
}
