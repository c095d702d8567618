resource "aws_eks_node_group" "ovens" {
  cluster_name  = "bakery"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-bakery"]
}

resource "aws_security_group" "ops" {
  name = "ops"
}

resource "aws_eks_node_group" "mixers" {
  cluster_name  = "bakery"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-bakery"]

  remote_access {
    ec2_ssh_key               = "baker"
    source_security_group_ids = [aws_security_group.ops.id]
  }
}
