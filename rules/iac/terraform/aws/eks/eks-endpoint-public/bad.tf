# ruleid: eks-endpoint-public
resource "aws_eks_cluster" "library" {
  name     = "library"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-library"]
  }
}

# ruleid: eks-endpoint-public
resource "aws_eks_cluster" "archive" {
  name     = "archive"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids             = ["subnet-library"]
    endpoint_public_access = true
    public_access_cidrs    = ["192.0.2.0/24"]
  }
}
