variable "keep_versions" {
  default = true
}

resource "aws_s3_bucket" "menu" {
  bucket = "fries-shop-menu"

  versioning {
    enabled = var.keep_versions
  }
}

locals {
  shops = ["market-square", "station"]
}

resource "aws_s3_bucket" "ledger" {
  for_each = toset(local.shops)
  bucket   = "fries-shop-ledger-${each.key}"
}

resource "aws_s3_bucket_versioning" "ledger" {
  for_each = toset(local.shops)
  bucket   = aws_s3_bucket.ledger[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}
