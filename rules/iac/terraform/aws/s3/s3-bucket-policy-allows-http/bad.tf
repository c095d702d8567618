# ruleid: s3-bucket-policy-allows-http
resource "aws_s3_bucket_policy" "orders" {
  bucket = "bakery-orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/baker" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::bakery-orders/*"
    }]
  })
}

data "aws_iam_policy_document" "suppliers" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::bakery-deliveries/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::444455556666:role/miller"]
    }
  }
}

# ruleid: s3-bucket-policy-allows-http
resource "aws_s3_bucket_policy" "deliveries" {
  bucket = "bakery-deliveries"
  policy = data.aws_iam_policy_document.suppliers.json
}
