# ruleid: ecr-tags-mutable
resource "aws_ecr_repository" "menu" {
  name = "menu"
}

# ruleid: ecr-tags-mutable
resource "aws_ecr_repository" "till" {
  name                 = "till"
  image_tag_mutability = "MUTABLE"
}
