data "aws_iam_policy_document" "reporting" {
  # ruleid: iam-policy-reads-all-data
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

# ruleid: iam-policy-reads-all-data
resource "aws_iam_role_policy" "till" {
  role = "till"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "ec2:DescribeInstances", Resource = "*" },
      { Effect = "Allow", Action = ["secretsmanager:Get*"], Resource = ["*"] },
    ]
  })
}
