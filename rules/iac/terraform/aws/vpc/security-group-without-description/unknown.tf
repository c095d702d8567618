variable "purpose" {}

resource "aws_security_group" "till" {
  name        = "till"
  description = var.purpose
}
