# ruleid: security-group-egress-unrestricted
resource "aws_security_group" "till" {
  name = "till"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = -1
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: security-group-egress-unrestricted
resource "aws_vpc_security_group_egress_rule" "till" {
  security_group_id = "sg-fries"
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"
}

# ruleid: security-group-egress-unrestricted
resource "aws_security_group_rule" "till" {
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = "sg-fries"
}
