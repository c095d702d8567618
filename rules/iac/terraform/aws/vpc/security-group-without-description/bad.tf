# ruleid: security-group-without-description
resource "aws_security_group" "till" {
  name = "till"
}

# ruleid: security-group-without-description
resource "aws_security_group" "kitchen" {
  name        = "kitchen"
  description = "Kitchen devices"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

# ruleid: security-group-without-description
resource "aws_vpc_security_group_ingress_rule" "till" {
  security_group_id = "sg-fries"
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
