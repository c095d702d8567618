# ruleid: network-acl-ssh-open
resource "aws_network_acl" "library" {
  vpc_id = "vpc-library"

  ingress {
    rule_no    = 100
    protocol   = "tcp"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 22
    to_port    = 22
  }
}

# ruleid: network-acl-ssh-open
resource "aws_network_acl_rule" "desk" {
  network_acl_id  = "acl-library"
  rule_number     = 100
  protocol        = "6"
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  from_port       = 10
  to_port         = 1000
}
