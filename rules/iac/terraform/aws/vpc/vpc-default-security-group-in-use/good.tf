resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_vpc" "branch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_default_security_group" "branch" {
  vpc_id  = aws_vpc.branch.id
  ingress = []
  egress  = []
}

resource "aws_security_group_rule" "elsewhere" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
  security_group_id = "sg-elsewhere"
}
