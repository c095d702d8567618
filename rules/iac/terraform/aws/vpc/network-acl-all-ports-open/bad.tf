# ruleid: network-acl-all-ports-open
resource "aws_network_acl" "shop" {
  vpc_id = "vpc-fries"

  ingress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

# ruleid: network-acl-all-ports-open
resource "aws_network_acl_rule" "shop" {
  network_acl_id  = "acl-fries"
  rule_number     = 100
  egress          = false
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  from_port       = 0
  to_port         = 65535
}
