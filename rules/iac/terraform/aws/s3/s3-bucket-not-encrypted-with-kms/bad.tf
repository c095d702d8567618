# ruleid: s3-bucket-not-encrypted-with-kms
resource "aws_s3_bucket" "customer_list" {
  bucket = "bakery-customer-list"
}

# ruleid: s3-bucket-not-encrypted-with-kms
resource "aws_s3_bucket" "wages" {
  bucket = "bakery-wages"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "wages" {
  bucket = aws_s3_bucket.wages.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
