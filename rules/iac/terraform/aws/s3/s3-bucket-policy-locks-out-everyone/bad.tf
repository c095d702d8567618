# ruleid: s3-bucket-policy-locks-out-everyone
resource "aws_s3_bucket_policy" "archive" {
  bucket = "library-archive"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
    }]
  })
}

# ruleid: s3-bucket-policy-locks-out-everyone
resource "aws_s3_bucket" "scans" {
  bucket = "library-scans"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": {"AWS": ["*"]},
      "Action": ["s3:*"],
      "Resource": ["arn:aws:s3:::library-scans", "arn:aws:s3:::library-scans/*"]
    }
  ]
}
POLICY
}
