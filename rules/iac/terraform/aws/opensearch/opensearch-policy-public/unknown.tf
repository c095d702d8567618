variable "reader" {}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
  access_policies = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.reader }, Action = "es:*", Resource = "*" }]
  })
}
