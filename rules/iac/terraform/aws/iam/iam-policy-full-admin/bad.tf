data "aws_iam_policy_document" "boss" {
  # ruleid: iam-policy-full-admin
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-full-admin
resource "aws_iam_policy" "owner" {
  name = "shop-owner"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = ["*"]
    }]
  })
}

locals {
  anything = ["*"]
}

# ruleid: iam-policy-full-admin
resource "aws_iam_role" "till" {
  name               = "till"
  assume_role_policy = "{}"

  inline_policy {
    name = "everything"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = { Effect = "Allow", Action = local.anything, Resource = "*" }
    })
  }
}
