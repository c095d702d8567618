variable "secret" {}

resource "aws_secretsmanager_secret" "database" {
  name = "orders-database"
}

resource "aws_secretsmanager_secret_rotation" "database" {
  secret_id           = var.secret
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"
}
