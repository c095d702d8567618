variable "network" {}

resource "aws_vpc_security_group_ingress_rule" "desk" {
  security_group_id = "sg-library"
  cidr_ipv4         = var.network
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
}
