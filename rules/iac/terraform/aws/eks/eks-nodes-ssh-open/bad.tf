# ruleid: eks-nodes-ssh-open
resource "aws_eks_node_group" "ovens" {
  cluster_name  = "bakery"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-bakery"]

  remote_access {
    ec2_ssh_key = "baker"
  }
}

# ruleid: eks-nodes-ssh-open
resource "aws_eks_node_group" "mixers" {
  cluster_name  = "bakery"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-bakery"]

  remote_access {
    ec2_ssh_key               = "baker"
    source_security_group_ids = []
  }
}
