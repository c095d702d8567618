resource "aws_cloudwatch_log_group" "loans" {
  name              = "loans"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "fines" {
  name              = "fines"
  retention_in_days = 0
}

resource "aws_cloudwatch_log_group" "letters" {
  name = "letters"
}
