variable "access_key" {}

resource "aws_instance" "till" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"
  user_data     = "export AWS_ACCESS_KEY_ID=${var.access_key}"
}
