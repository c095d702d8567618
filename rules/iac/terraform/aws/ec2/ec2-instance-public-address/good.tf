resource "aws_instance" "shop" {
  ami                         = "ami-0f00d"
  instance_type               = "t3.micro"
  associate_public_ip_address = false
}

resource "aws_launch_template" "queue" {
  image_id = "ami-0f00d"
}
