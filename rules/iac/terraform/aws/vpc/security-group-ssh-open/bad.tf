# ruleid: security-group-ssh-open
resource "aws_security_group" "till" {
  name = "till"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

locals {
  open = ["10.0.0.0/8", "::/0"]
}

# ruleid: security-group-ssh-open
resource "aws_security_group_rule" "ops" {
  type              = "ingress"
  from_port         = 20
  to_port           = 30
  protocol          = "tcp"
  ipv6_cidr_blocks  = local.open
  security_group_id = "sg-fries"
}

# ruleid: security-group-ssh-open
resource "aws_vpc_security_group_ingress_rule" "ops" {
  security_group_id = "sg-fries"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
