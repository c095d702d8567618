resource "aws_security_group" "cash_desk" {
  name = "cash-desk"

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.0/24"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "desk" {
  security_group_id = "sg-library"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
