# ruleid: default-vpc-used
resource "aws_default_vpc" "shop" {}

# ruleid: default-vpc-used
resource "aws_default_vpc" "branch" {
  enable_dns_hostnames = true
}
