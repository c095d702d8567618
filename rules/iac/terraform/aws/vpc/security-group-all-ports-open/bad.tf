# ruleid: security-group-all-ports-open
resource "aws_security_group" "kitchen" {
  name = "kitchen"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# ruleid: security-group-all-ports-open
resource "aws_security_group_rule" "kitchen" {
  type              = "ingress"
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = "sg-fries"
}

# ruleid: security-group-all-ports-open
resource "aws_default_security_group" "default" {
  vpc_id = "vpc-fries"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "all"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
