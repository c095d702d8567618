# ruleid: security-group-unattached
resource "aws_security_group" "old_till" {
  name = "old-till"
}

# ruleid: security-group-unattached
resource "aws_security_group" "trial" {
  name = "trial"
}

resource "aws_security_group_rule" "trial" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
  security_group_id = aws_security_group.trial.id
}
