resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.34"
}

resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}
