variable "scan" {}

resource "aws_ecr_repository" "loan" {
  name = "loan"

  image_scanning_configuration {
    scan_on_push = var.scan
  }
}
