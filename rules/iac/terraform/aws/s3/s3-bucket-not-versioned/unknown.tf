variable "versioning" {}

resource "aws_s3_bucket" "ledger" {
  bucket = "fries-shop-ledger"
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id

  versioning_configuration {
    status = var.versioning
  }
}
