# ruleid: eks-control-plane-not-logged
resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

# ruleid: eks-control-plane-not-logged
resource "aws_eks_cluster" "kitchen" {
  name                      = "kitchen"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["api", "audit"]
}
