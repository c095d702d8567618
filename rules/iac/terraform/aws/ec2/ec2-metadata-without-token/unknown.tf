variable "tokens" {}

resource "aws_instance" "menu_board" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = var.tokens
  }
}
