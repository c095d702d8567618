# ruleid: ecr-images-not-scanned
resource "aws_ecr_repository" "loan" {
  name = "loan"
}

# ruleid: ecr-images-not-scanned
resource "aws_ecr_repository" "fine" {
  name = "fine"

  image_scanning_configuration {
    scan_on_push = false
  }
}
