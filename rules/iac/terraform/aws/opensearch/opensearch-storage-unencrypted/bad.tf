# ruleid: opensearch-storage-unencrypted
resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}

# ruleid: opensearch-storage-unencrypted
resource "aws_elasticsearch_domain" "reviews" {
  domain_name = "reviews"

  encrypt_at_rest {
    enabled = false
  }
}
