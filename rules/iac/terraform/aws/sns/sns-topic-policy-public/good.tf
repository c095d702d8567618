data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = "arn:aws:sns:eu-west-1:111122223333:alarms"
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_sns_topic" "reservations" {
  name = "reservations"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sns:Subscribe"
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    }]
  })
}
