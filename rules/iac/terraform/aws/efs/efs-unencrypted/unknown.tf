variable "encrypted" {}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = var.encrypted
}
