resource "aws_lambda_function" "loan" {
  function_name           = "loan"
  role                    = "arn:aws:iam::111122223333:role/loan"
  code_signing_config_arn = "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-library"
}

resource "aws_lambda_function" "from_image" {
  function_name = "from-image"
  role          = "arn:aws:iam::111122223333:role/loan"
  package_type  = "Image"
}
