variable "table_arn" {}

resource "aws_iam_group_policy" "stock" {
  group = "stock"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "dynamodb:DeleteItem", Resource = var.table_arn }]
  })
}
