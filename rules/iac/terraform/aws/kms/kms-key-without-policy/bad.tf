# ruleid: kms-key-without-policy
resource "aws_kms_key" "loans" {
  enable_key_rotation = true
}

# ruleid: kms-key-without-policy
resource "aws_kms_key" "fines" {
  description = "Fines"
  policy      = ""
}
