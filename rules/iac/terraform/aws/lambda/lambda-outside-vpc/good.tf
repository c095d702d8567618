resource "aws_lambda_function" "wages" {
  function_name = "wages"
  role          = "arn:aws:iam::111122223333:role/wages"

  vpc_config {
    subnet_ids         = ["subnet-bakery"]
    security_group_ids = ["sg-bakery"]
  }
}

resource "aws_subnet" "private" {
  vpc_id     = "vpc-bakery"
  cidr_block = "10.0.3.0/24"
}

resource "aws_lambda_function" "invoices" {
  function_name = "invoices"
  role          = "arn:aws:iam::111122223333:role/invoices"

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = ["sg-bakery"]
  }
}
