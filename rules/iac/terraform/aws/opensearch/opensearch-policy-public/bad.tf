data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["es:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: opensearch-policy-public
resource "aws_opensearch_domain" "catalogue" {
  domain_name     = "catalogue"
  access_policies = data.aws_iam_policy_document.open.json
}

# ruleid: opensearch-policy-public
resource "aws_elasticsearch_domain_policy" "reviews" {
  domain_name = "reviews"
  access_policies = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "es:ESHttpGet", Resource = "*" }]
  })
}
