# ruleid: lambda-outside-vpc
resource "aws_lambda_function" "wages" {
  function_name = "wages"
  role          = "arn:aws:iam::111122223333:role/wages"
}

# ruleid: lambda-outside-vpc
resource "aws_lambda_function" "invoices" {
  function_name = "invoices"
  role          = "arn:aws:iam::111122223333:role/invoices"
  memory_size   = 256
}
