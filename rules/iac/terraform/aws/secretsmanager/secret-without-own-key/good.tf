resource "aws_kms_key" "bakery" {
  enable_key_rotation = true
}

resource "aws_secretsmanager_secret" "card_terminal" {
  name       = "card-terminal"
  kms_key_id = aws_kms_key.bakery.arn
}

resource "aws_secretsmanager_secret" "supplier" {
  name       = "supplier"
  kms_key_id = "alias/bakery"
}
