# ruleid: opensearch-allows-http
resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}

# ruleid: opensearch-allows-http
resource "aws_elasticsearch_domain" "reviews" {
  domain_name = "reviews"

  domain_endpoint_options {
    enforce_https = false
  }
}
