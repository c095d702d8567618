resource "aws_s3_bucket" "access_log" {
  bucket = "library-access-log"
}

resource "aws_s3_bucket" "loans" {
  bucket = "library-loans"
}

resource "aws_s3_bucket_logging" "loans" {
  bucket        = aws_s3_bucket.loans.id
  target_bucket = aws_s3_bucket.access_log.id
  target_prefix = "loans/"
}

resource "aws_s3_bucket" "fines" {
  bucket = "library-fines"

  logging {
    target_bucket = aws_s3_bucket.access_log.id
    target_prefix = "fines/"
  }
}
