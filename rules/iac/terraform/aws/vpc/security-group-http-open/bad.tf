# ruleid: security-group-http-open
resource "aws_security_group" "shop" {
  name = "shop"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: security-group-http-open
resource "aws_security_group_rule" "menu" {
  type              = "ingress"
  from_port         = "0"
  to_port           = "1024"
  protocol          = "6"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = "sg-bakery"
}
