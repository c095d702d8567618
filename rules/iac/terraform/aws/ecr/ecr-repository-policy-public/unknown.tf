variable "puller" {}

resource "aws_ecr_repository_policy" "menu" {
  repository = "menu"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.puller }, Action = "ecr:BatchGetImage" }]
  })
}
