# ruleid: network-acl-rdp-open
resource "aws_network_acl" "office" {
  vpc_id = "vpc-bakery"

  ingress {
    rule_no    = 100
    protocol   = "tcp"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 3389
    to_port    = 3389
  }
}

locals {
  anywhere = "0.0.0.0/0"
}

# ruleid: network-acl-rdp-open
resource "aws_network_acl_rule" "office" {
  network_acl_id = "acl-bakery"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = local.anywhere
  from_port      = 3000
  to_port        = 4000
}
