resource "aws_s3_bucket" "archive" {
  bucket = "library-archive"
}

resource "aws_s3_bucket" "scans" {
  bucket = "library-scans"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "alias/library"
    }
  }
}
