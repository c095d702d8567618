# ruleid: efs-unencrypted
resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
}

# ruleid: efs-unencrypted
resource "aws_efs_file_system" "letters" {
  creation_token = "letters"
  encrypted      = false
}
