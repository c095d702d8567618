# ruleid: s3-bucket-not-versioned
resource "aws_s3_bucket" "order_book" {
  bucket = "fries-shop-order-book"
}

# ruleid: s3-bucket-not-versioned
resource "aws_s3_bucket" "menu" {
  bucket = "fries-shop-menu"

  versioning {
    enabled = false
  }
}

# ruleid: s3-bucket-not-versioned
resource "aws_s3_bucket" "ledger" {
  bucket = "fries-shop-ledger"
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id

  versioning_configuration {
    status = "Suspended"
  }
}
