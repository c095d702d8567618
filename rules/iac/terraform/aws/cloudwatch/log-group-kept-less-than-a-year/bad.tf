resource "aws_cloudwatch_log_group" "loans" {
  name = "loans"
  # ruleid: log-group-kept-less-than-a-year
  retention_in_days = 5
}

variable "days" {
  default = "90"
}

# ruleid: log-group-kept-less-than-a-year
resource "aws_cloudwatch_log_group" "fines" {
  name              = "fines"
  retention_in_days = var.days
}
