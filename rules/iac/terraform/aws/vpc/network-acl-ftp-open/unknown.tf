variable "from" {}

resource "aws_network_acl_rule" "scans" {
  network_acl_id = "acl-library"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = var.from
  to_port        = 25
}
