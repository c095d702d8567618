# ruleid: lambda-code-not-signed
resource "aws_lambda_function" "loan" {
  function_name = "loan"
  role          = "arn:aws:iam::111122223333:role/loan"
}

# ruleid: lambda-code-not-signed
resource "aws_lambda_function" "fine" {
  function_name = "fine"
  role          = "arn:aws:iam::111122223333:role/fine"
  package_type  = "Zip"
}
