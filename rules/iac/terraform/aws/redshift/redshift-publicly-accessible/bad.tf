resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  # ruleid: redshift-publicly-accessible
  publicly_accessible = true
}

variable "public" {
  default = "true"
}

# ruleid: redshift-publicly-accessible
resource "aws_redshiftserverless_workgroup" "statistics" {
  namespace_name      = "statistics"
  workgroup_name      = "statistics"
  publicly_accessible = var.public
}
