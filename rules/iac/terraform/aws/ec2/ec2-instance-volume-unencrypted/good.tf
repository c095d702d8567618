resource "aws_instance" "till" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
}

resource "aws_launch_template" "fryers" {
  image_id = "ami-0f00d"
}
