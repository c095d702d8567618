resource "aws_s3_bucket_public_access_block" "receipts" {
  bucket                  = aws_s3_bucket.receipts.id
  restrict_public_buckets = true
}

resource "aws_s3_account_public_access_block" "shop" {
  restrict_public_buckets = true
}
