# ruleid: eks-secrets-without-own-key
resource "aws_eks_cluster" "shops" {
  name     = "shops"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

# ruleid: eks-secrets-without-own-key
resource "aws_eks_cluster" "kitchen" {
  name     = "kitchen"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  encryption_config {
    resources = []

    provider {
      key_arn = "arn:aws:kms:eu-west-1:111122223333:key/bakery"
    }
  }
}
