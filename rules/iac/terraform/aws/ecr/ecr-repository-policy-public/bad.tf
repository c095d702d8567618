# ruleid: ecr-repository-policy-public
resource "aws_ecr_repository_policy" "menu" {
  repository = "menu"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["ecr:BatchGetImage", "ecr:PutImage"]
    }]
  })
}

data "aws_iam_policy_document" "anyone" {
  statement {
    actions = ["ecr:BatchGetImage"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: ecr-repository-policy-public
resource "aws_ecr_repository_policy" "till" {
  repository = "till"
  policy     = data.aws_iam_policy_document.anyone.json
}
