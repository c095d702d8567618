variable "acl" {}

resource "aws_s3_bucket" "menu_photos" {
  bucket = "fries-shop-menu-photos"
  acl    = var.acl
}

resource "aws_s3_bucket" "recipes" {
  bucket = "fries-shop-recipes"
}

resource "aws_s3_bucket_acl" "recipes" {
  bucket = aws_s3_bucket.recipes.id
  acl    = var.acl
}
