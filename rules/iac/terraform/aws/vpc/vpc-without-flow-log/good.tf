resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "shop" {
  vpc_id               = aws_vpc.shop.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::library-flow-logs"
}

resource "aws_vpc" "branch" {
  count      = 2
  cidr_block = "10.${count.index}.0.0/16"
}

resource "aws_flow_log" "branch" {
  count           = 2
  vpc_id          = aws_vpc.branch[count.index].id
  traffic_type    = "REJECT"
  log_destination = "arn:aws:s3:::library-flow-logs"
}
