resource "aws_redshift_cluster" "sales" {
  cluster_identifier  = "sales"
  node_type           = "ra3.large"
  publicly_accessible = false
}

resource "aws_redshiftserverless_workgroup" "statistics" {
  namespace_name = "statistics"
  workgroup_name = "statistics"
}
