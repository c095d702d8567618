resource "aws_lambda_function" "loan" {
  function_name = "loan"
  role          = "arn:aws:iam::111122223333:role/loan"
  kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/library"

  environment {
    variables = {
      BRANCH = "old-town"
    }
  }
}

resource "aws_lambda_function" "fine" {
  function_name = "fine"
  role          = "arn:aws:iam::111122223333:role/fine"
}
