variable "actions" {
  type = list(string)
}

data "aws_iam_policy_document" "archive" {
  statement {
    actions   = var.actions
    resources = ["arn:aws:s3:::library-archive/*"]
  }
}
