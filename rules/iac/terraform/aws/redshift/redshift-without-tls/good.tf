resource "aws_redshift_parameter_group" "sales" {
  name   = "sales"
  family = "redshift-1.0"

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

locals {
  parameters = { require_ssl = "true" }
}

resource "aws_redshift_parameter_group" "wages" {
  name   = "wages"
  family = "redshift-1.0"

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
