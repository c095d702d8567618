variable "days" {}

resource "aws_cloudwatch_log_group" "loans" {
  name              = "loans"
  retention_in_days = var.days
}
