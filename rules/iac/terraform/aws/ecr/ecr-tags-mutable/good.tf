resource "aws_ecr_repository" "menu" {
  name                 = "menu"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "till" {
  name                 = "till"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
}
