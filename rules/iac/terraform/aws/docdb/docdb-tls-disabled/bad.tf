# ruleid: docdb-tls-disabled
resource "aws_docdb_cluster_parameter_group" "catalogue" {
  family = "docdb5.0"
  name   = "catalogue"

  parameter {
    name  = "tls"
    value = "disabled"
  }
}

variable "tls" {
  default = "disabled"
}

# ruleid: docdb-tls-disabled
resource "aws_docdb_cluster_parameter_group" "letters" {
  family = "docdb5.0"
  name   = "letters"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }

  parameter {
    name  = "tls"
    value = var.tls
  }
}
