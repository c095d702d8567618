# ruleid: s3-bucket-access-not-logged
resource "aws_s3_bucket" "loans" {
  bucket = "library-loans"
}

# ruleid: s3-bucket-access-not-logged
resource "aws_s3_bucket" "fines" {
  bucket = "library-fines"
}

resource "aws_s3_bucket_versioning" "fines" {
  bucket = aws_s3_bucket.fines.id

  versioning_configuration {
    status = "Enabled"
  }
}
