variable "network" {}

resource "aws_network_acl_rule" "shop" {
  network_acl_id = "acl-fries"
  rule_number    = 100
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = var.network
}
