variable "policy" {}

resource "aws_kms_key" "loans" {
  policy = var.policy
}
