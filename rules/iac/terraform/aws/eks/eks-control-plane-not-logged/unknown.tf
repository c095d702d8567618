variable "logs" {
  type = list(string)
}

resource "aws_eks_cluster" "shops" {
  name                      = "shops"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = var.logs
}
