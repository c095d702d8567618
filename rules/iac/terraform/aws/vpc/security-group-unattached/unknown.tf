variable "groups" {}

resource "aws_security_group" "till" {
  name = "till"
}

resource "aws_instance" "till" {
  ami                    = "ami-0f00d"
  instance_type          = "t3.micro"
  vpc_security_group_ids = var.groups
}
