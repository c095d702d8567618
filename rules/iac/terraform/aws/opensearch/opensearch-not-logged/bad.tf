# ruleid: opensearch-not-logged
resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}

# ruleid: opensearch-not-logged
resource "aws_elasticsearch_domain" "reviews" {
  domain_name = "reviews"

  log_publishing_options {
    enabled                  = false
    log_type                 = "INDEX_SLOW_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:reviews"
  }
}
