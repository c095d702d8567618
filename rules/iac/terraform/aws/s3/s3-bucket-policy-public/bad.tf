# ruleid: s3-bucket-policy-public
resource "aws_s3_bucket_policy" "menu" {
  bucket = "fries-shop-menu"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::fries-shop-menu/*"
    }]
  })
}

data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::fries-shop-photos/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: s3-bucket-policy-public
resource "aws_s3_bucket_policy" "photos" {
  bucket = "fries-shop-photos"
  policy = data.aws_iam_policy_document.open.json
}

# ruleid: s3-bucket-policy-public
resource "aws_s3_bucket" "flyers" {
  bucket = "fries-shop-flyers"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": {"AWS": ["*"]},
    "Action": ["s3:GetObject", "s3:ListBucket"],
    "Resource": "*"
  }
}
POLICY
}
