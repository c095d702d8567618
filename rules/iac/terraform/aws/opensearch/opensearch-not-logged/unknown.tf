variable "log_types" {
  type = set(string)
}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  dynamic "log_publishing_options" {
    for_each = var.log_types

    content {
      log_type                 = log_publishing_options.value
      cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:catalogue"
    }
  }
}
