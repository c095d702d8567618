variable "encrypt" {}

resource "aws_instance" "till" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = var.encrypt
  }
}
