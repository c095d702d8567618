variable "https" {}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  domain_endpoint_options {
    enforce_https = var.https
  }
}
