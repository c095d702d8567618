variable "network" {}

resource "aws_network_acl_rule" "office" {
  network_acl_id = "acl-bakery"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = var.network
  from_port      = 3389
  to_port        = 3389
}
