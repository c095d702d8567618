variable "publisher" {}

resource "aws_sns_topic" "reservations" {
  name = "reservations"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.publisher }, Action = "sns:Publish", Resource = "*" }]
  })
}
