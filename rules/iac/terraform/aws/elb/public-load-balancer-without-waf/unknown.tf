variable "internal" {}

resource "aws_lb" "menu" {
  name     = "menu"
  internal = var.internal
}
