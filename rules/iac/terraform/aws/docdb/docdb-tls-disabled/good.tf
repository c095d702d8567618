resource "aws_docdb_cluster_parameter_group" "catalogue" {
  family = "docdb5.0"
  name   = "catalogue"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "letters" {
  family = "docdb5.0"
  name   = "letters"

  parameter {
    name  = "audit_logs"
    value = "disabled"
  }
}
