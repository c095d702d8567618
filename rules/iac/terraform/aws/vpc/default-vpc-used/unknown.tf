variable "shops" {
  type = number
}

resource "aws_vpc" "shop" {
  count      = var.shops
  cidr_block = "10.0.0.0/16"
}
