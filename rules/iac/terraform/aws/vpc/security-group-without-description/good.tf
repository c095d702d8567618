resource "aws_security_group" "kitchen" {
  name        = "kitchen"
  description = "Kitchen devices"

  ingress {
    description = "Order screens"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  description       = "Card payments"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["192.0.2.0/24"]
  security_group_id = "sg-fries"
}
