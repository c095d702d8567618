# ruleid: ec2-metadata-without-token
resource "aws_instance" "menu_board" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"
}

# ruleid: ec2-metadata-without-token
resource "aws_launch_template" "kiosk" {
  image_id = "ami-0f00d"

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }
}
