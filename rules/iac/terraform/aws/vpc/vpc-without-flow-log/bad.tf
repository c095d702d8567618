# ruleid: vpc-without-flow-log
resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

# ruleid: vpc-without-flow-log
resource "aws_vpc" "branch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "branch" {
  vpc_id     = aws_vpc.branch.id
  cidr_block = "10.1.1.0/24"
}
