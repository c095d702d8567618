resource "aws_s3_bucket_policy" "menu" {
  bucket = "fries-shop-menu"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "arn:aws:s3:::fries-shop-menu/*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/cook" }
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::fries-shop-menu/*"
      },
    ]
  })
}

resource "aws_s3_bucket_policy" "company" {
  bucket = "fries-shop-company"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::fries-shop-company/*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-friesshop" } }
    }]
  })
}
