resource "aws_opensearch_domain" "inside" {
  domain_name = "inside"

  vpc_options {
    subnet_ids = ["subnet-library"]
  }
}

resource "aws_opensearch_domain_policy" "inside" {
  domain_name = aws_opensearch_domain.inside.domain_name
  access_policies = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "es:ESHttpGet", Resource = "*" }]
  })
}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/librarian" }
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}
