# ruleid: sqs-queue-policy-public
resource "aws_sqs_queue_policy" "orders" {
  queue_url = "https://queue.example.com/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111122223333:orders"
    }]
  })
}

# ruleid: sqs-queue-policy-public
resource "aws_sqs_queue" "deliveries" {
  name   = "deliveries"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {"AWS": ["arn:aws:iam::111122223333:role/driver", "*"]},
      "Action": "sqs:*",
      "Resource": "*"
    }
  ]
}
POLICY
}
