variable "acl" {}

resource "aws_s3_bucket" "uploads" {
  bucket = "library-uploads"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  acl    = var.acl
}
