variable "encrypt" {}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  encrypt_at_rest {
    enabled = var.encrypt
  }
}
