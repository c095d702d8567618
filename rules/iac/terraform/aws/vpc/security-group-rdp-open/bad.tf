# ruleid: security-group-rdp-open
resource "aws_security_group" "cash_desk" {
  name = "cash-desk"

  ingress {
    from_port        = 3389
    to_port          = 3389
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }
}

variable "everybody" {
  default = "0.0.0.0/0"
}

# ruleid: security-group-rdp-open
resource "aws_vpc_security_group_ingress_rule" "desk" {
  security_group_id = "sg-library"
  cidr_ipv4         = var.everybody
  ip_protocol       = "tcp"
  from_port         = 3000
  to_port           = 4000
}
