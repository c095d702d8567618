# ruleid: s3-public-policy-not-blocked
resource "aws_s3_bucket_public_access_block" "loans" {
  bucket              = aws_s3_bucket.loans.id
  block_public_acls   = true
  block_public_policy = false
}

# ruleid: s3-public-policy-not-blocked
resource "aws_s3_bucket_public_access_block" "readers" {
  bucket            = aws_s3_bucket.readers.id
  block_public_acls = true
}
