# ruleid: s3-bucket-encryption-algorithm-invalid
resource "aws_s3_bucket" "archive" {
  bucket = "library-archive"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aes-128"
      }
    }
  }
}

# ruleid: s3-bucket-encryption-algorithm-invalid
resource "aws_s3_bucket" "scans" {
  bucket = "library-scans"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id

  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = "alias/library"
    }
  }
}
