resource "aws_instance" "menu_board" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_launch_configuration" "kiosk" {
  image_id      = "ami-0f00d"
  instance_type = "t3.micro"

  metadata_options {
    http_endpoint = "disabled"
  }
}
