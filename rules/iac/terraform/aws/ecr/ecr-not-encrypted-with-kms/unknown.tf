variable "encryption" {}

resource "aws_ecr_repository" "menu" {
  name = "menu"

  encryption_configuration {
    encryption_type = var.encryption
  }
}
