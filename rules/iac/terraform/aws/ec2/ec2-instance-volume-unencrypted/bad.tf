# ruleid: ec2-instance-volume-unencrypted
resource "aws_instance" "till" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"
}

# ruleid: ec2-instance-volume-unencrypted
resource "aws_launch_configuration" "ovens" {
  image_id      = "ami-0f00d"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 20
    encrypted   = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = false
  }
}

# ruleid: ec2-instance-volume-unencrypted
resource "aws_launch_template" "fryers" {
  image_id = "ami-0f00d"

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      encrypted = false
    }
  }
}
