# ruleid: iam-role-assumable-by-anyone
resource "aws_iam_role" "delivery" {
  name = "delivery"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "*" }
    }]
  })
}

data "aws_iam_policy_document" "anybody" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: iam-role-assumable-by-anyone
resource "aws_iam_role" "kitchen" {
  name               = "kitchen"
  assume_role_policy = data.aws_iam_policy_document.anybody.json
}
