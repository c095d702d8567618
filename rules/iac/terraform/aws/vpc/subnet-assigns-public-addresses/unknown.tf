variable "public" {}

resource "aws_subnet" "market" {
  vpc_id                  = "vpc-fries"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = var.public
}
