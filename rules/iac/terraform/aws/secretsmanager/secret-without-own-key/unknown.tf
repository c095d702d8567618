variable "key" {}

resource "aws_secretsmanager_secret" "card_terminal" {
  name       = "card-terminal"
  kms_key_id = var.key
}
