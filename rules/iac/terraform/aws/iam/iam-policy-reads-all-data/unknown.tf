variable "bucket_arns" {
  type = list(string)
}

data "aws_iam_policy_document" "reporting" {
  statement {
    actions   = ["s3:GetObject"]
    resources = var.bucket_arns
  }
}
