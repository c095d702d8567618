variable "denied" {}

resource "aws_s3_bucket_policy" "archive" {
  bucket = "library-archive"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = var.denied
      Resource  = "*"
    }]
  })
}
