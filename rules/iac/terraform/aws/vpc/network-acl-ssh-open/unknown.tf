variable "network" {}

resource "aws_network_acl_rule" "desk" {
  network_acl_id = "acl-library"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = var.network
  from_port      = 22
  to_port        = 22
}
