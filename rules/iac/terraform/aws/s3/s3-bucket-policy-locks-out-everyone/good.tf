resource "aws_s3_bucket_policy" "archive" {
  bucket = "library-archive"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
      Resource  = "arn:aws:s3:::library-archive/*"
    }]
  })
}

resource "aws_s3_bucket_policy" "scans" {
  bucket = "library-scans"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::library-scans/*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
