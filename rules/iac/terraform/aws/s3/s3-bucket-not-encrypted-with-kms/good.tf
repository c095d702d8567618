resource "aws_s3_bucket" "customer_list" {
  bucket = "bakery-customer-list"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
      }
    }
  }
}

resource "aws_s3_bucket" "wages" {
  bucket = "bakery-wages"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "wages" {
  bucket = aws_s3_bucket.wages.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms:dsse"
      kms_master_key_id = "alias/bakery"
    }
  }
}
