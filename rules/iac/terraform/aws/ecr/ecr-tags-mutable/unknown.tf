variable "mutability" {}

resource "aws_ecr_repository" "menu" {
  name                 = "menu"
  image_tag_mutability = var.mutability
}
