variable "public" {}

resource "aws_instance" "shop" {
  ami                         = "ami-0f00d"
  instance_type               = "t3.micro"
  associate_public_ip_address = var.public
}
