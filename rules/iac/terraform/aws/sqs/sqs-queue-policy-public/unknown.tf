variable "sender" {}

resource "aws_sqs_queue" "deliveries" {
  name = "deliveries"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.sender }, Action = "sqs:SendMessage", Resource = "*" }]
  })
}
