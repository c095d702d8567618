resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids          = ["subnet-fries"]
    public_access_cidrs = ["192.0.2.0/24"]
  }
}

resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids              = ["subnet-fries"]
    endpoint_public_access  = false
    endpoint_private_access = true
  }
}
