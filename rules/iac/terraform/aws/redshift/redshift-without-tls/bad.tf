# ruleid: redshift-without-tls
resource "aws_redshift_parameter_group" "sales" {
  name   = "sales"
  family = "redshift-1.0"
}

# ruleid: redshift-without-tls
resource "aws_redshift_parameter_group" "wages" {
  name   = "wages"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "false"
  }
}
