# ruleid: vpc-default-security-group-in-use
resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

# ruleid: vpc-default-security-group-in-use
resource "aws_vpc" "branch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_default_security_group" "branch" {
  vpc_id = aws_vpc.branch.id

  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
}

# ruleid: vpc-default-security-group-in-use
resource "aws_vpc" "market" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_default_security_group" "market" {
  vpc_id = aws_vpc.market.id
}

resource "aws_vpc_security_group_ingress_rule" "market" {
  security_group_id = aws_default_security_group.market.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "-1"
}
