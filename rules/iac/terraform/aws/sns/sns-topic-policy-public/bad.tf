data "aws_iam_policy_document" "loud" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

# ruleid: sns-topic-policy-public
resource "aws_sns_topic_policy" "alarms" {
  arn    = "arn:aws:sns:eu-west-1:111122223333:alarms"
  policy = data.aws_iam_policy_document.loud.json
}

# ruleid: sns-topic-policy-public
resource "aws_sns_topic" "reservations" {
  name = "reservations"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::*:role/reader" }
      Action    = "sns:Subscribe"
      Resource  = "*"
    }]
  })
}
