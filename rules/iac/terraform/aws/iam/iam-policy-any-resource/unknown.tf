variable "queue" {}

resource "aws_iam_policy" "ovens" {
  name = "ovens"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:GetQueueAttributes", Resource = var.queue }]
  })
}
