# ruleid: secret-without-own-key
resource "aws_secretsmanager_secret" "card_terminal" {
  name = "card-terminal"
}

# ruleid: secret-without-own-key
resource "aws_secretsmanager_secret" "supplier" {
  name       = "supplier"
  kms_key_id = "alias/aws/secretsmanager"
}
