# ruleid: iam-role-assumable-by-account
resource "aws_iam_role" "supplier" {
  name = "supplier"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
    }]
  })
}

variable "partner_account" {
  default = "444455556666"
}

# ruleid: iam-role-assumable-by-account
resource "aws_iam_role" "partner" {
  name = "partner"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = [var.partner_account] }
    }]
  })
}
