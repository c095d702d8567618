variable "refuse_public" {}

resource "aws_s3_bucket_public_access_block" "loans" {
  bucket              = aws_s3_bucket.loans.id
  block_public_policy = var.refuse_public
}
