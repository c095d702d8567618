resource "aws_subnet" "market" {
  vpc_id     = "vpc-fries"
  cidr_block = "10.0.1.0/24"
  # ruleid: subnet-assigns-public-addresses
  map_public_ip_on_launch = true
}

variable "public" {
  default = true
}

# ruleid: subnet-assigns-public-addresses
resource "aws_subnet" "station" {
  count                   = 2
  vpc_id                  = "vpc-fries"
  cidr_block              = "10.0.${count.index}.0/24"
  map_public_ip_on_launch = var.public
}
