resource "aws_security_group" "till" {
  name = "till"

  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_egress_rule" "till" {
  security_group_id = "sg-fries"
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "-1"
}
