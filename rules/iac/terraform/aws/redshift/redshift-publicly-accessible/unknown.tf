variable "public" {}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier  = "sales"
  node_type           = "ra3.large"
  publicly_accessible = var.public
}
