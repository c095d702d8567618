# ruleid: s3-public-buckets-not-restricted
resource "aws_s3_bucket_public_access_block" "receipts" {
  bucket                  = aws_s3_bucket.receipts.id
  block_public_policy     = true
  restrict_public_buckets = false
}

# ruleid: s3-public-buckets-not-restricted
resource "aws_s3_bucket_public_access_block" "photos" {
  bucket              = aws_s3_bucket.photos.id
  block_public_policy = true
}
