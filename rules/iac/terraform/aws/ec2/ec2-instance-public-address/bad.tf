variable "instances" {
  default = {
    front = true
    back  = false
  }
}

# ruleid: ec2-instance-public-address
resource "aws_instance" "shop" {
  for_each                    = var.instances
  ami                         = "ami-0f00d"
  instance_type               = "t3.micro"
  associate_public_ip_address = each.value
}

resource "aws_launch_template" "queue" {
  image_id = "ami-0f00d"

  network_interfaces {
    # ruleid: ec2-instance-public-address
    associate_public_ip_address = true
  }
}
