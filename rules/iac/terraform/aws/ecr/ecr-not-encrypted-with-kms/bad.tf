# ruleid: ecr-not-encrypted-with-kms
resource "aws_ecr_repository" "menu" {
  name = "menu"
}

# ruleid: ecr-not-encrypted-with-kms
resource "aws_ecr_repository" "till" {
  name = "till"

  encryption_configuration {
    encryption_type = "AES256"
  }
}
