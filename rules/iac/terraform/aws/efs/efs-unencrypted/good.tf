resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true
}

locals {
  secret = true
}

resource "aws_efs_file_system" "letters" {
  creation_token = "letters"
  encrypted      = local.secret
}
