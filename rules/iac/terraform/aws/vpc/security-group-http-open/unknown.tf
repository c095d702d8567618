variable "networks" {}

resource "aws_security_group_rule" "menu" {
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = var.networks
  security_group_id = "sg-bakery"
}
