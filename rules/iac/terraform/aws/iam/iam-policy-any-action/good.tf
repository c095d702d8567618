data "aws_iam_policy_document" "archive" {
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::library-archive/*"]
  }
}

resource "aws_iam_role_policy" "boundary" {
  role = "librarian"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
