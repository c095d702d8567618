resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  encrypt_at_rest {
    enabled = true
  }
}

locals {
  encrypt = true
}

resource "aws_elasticsearch_domain" "reviews" {
  domain_name = "reviews"

  encrypt_at_rest {
    enabled = local.encrypt
  }
}
