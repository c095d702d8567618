variable "tls" {}

resource "aws_docdb_cluster_parameter_group" "letters" {
  family = "docdb5.0"
  name   = "letters"

  parameter {
    name  = "tls"
    value = var.tls
  }
}
