# ruleid: ebs-volume-unencrypted
resource "aws_ebs_volume" "recipes" {
  availability_zone = "eu-west-1a"
  size              = 20
}

variable "encrypt_archive" {
  default = "false"
}

# ruleid: ebs-volume-unencrypted
resource "aws_ebs_volume" "archive" {
  availability_zone = "eu-west-1a"
  size              = 200
  encrypted         = var.encrypt_archive
}
