# ruleid: network-acl-ftp-open
resource "aws_network_acl" "scans" {
  vpc_id = "vpc-library"

  ingress {
    rule_no    = 100
    protocol   = "tcp"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 20
    to_port    = 21
  }
}

# ruleid: network-acl-ftp-open
resource "aws_network_acl_rule" "scans" {
  network_acl_id = "acl-library"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 5
  to_port        = 25
}
