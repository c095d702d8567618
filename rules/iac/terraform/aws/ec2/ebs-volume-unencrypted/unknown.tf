variable "encrypted" {}

resource "aws_ebs_volume" "recipes" {
  availability_zone = "eu-west-1a"
  size              = 20
  encrypted         = var.encrypted
}
