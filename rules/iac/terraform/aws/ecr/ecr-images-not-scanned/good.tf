resource "aws_ecr_repository" "loan" {
  name = "loan"

  image_scanning_configuration {
    scan_on_push = true
  }
}

variable "scan" {
  default = "true"
}

resource "aws_ecr_repository" "fine" {
  name = "fine"

  image_scanning_configuration {
    scan_on_push = var.scan
  }
}
