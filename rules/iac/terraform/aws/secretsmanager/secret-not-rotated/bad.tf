# ruleid: secret-not-rotated
resource "aws_secretsmanager_secret" "database" {
  name = "orders-database"
}

# ruleid: secret-not-rotated
resource "aws_secretsmanager_secret" "supplier" {
  name = "supplier"
}

resource "aws_secretsmanager_secret_version" "supplier" {
  secret_id     = aws_secretsmanager_secret.supplier.id
  secret_string = "made-up"
}
