# ruleid: lambda-environment-without-own-key
resource "aws_lambda_function" "loan" {
  function_name = "loan"
  role          = "arn:aws:iam::111122223333:role/loan"

  environment {
    variables = {
      BRANCH = "old-town"
    }
  }
}

# ruleid: lambda-environment-without-own-key
resource "aws_lambda_function" "fine" {
  function_name = "fine"
  role          = "arn:aws:iam::111122223333:role/fine"
  kms_key_arn   = ""

  environment {
    variables = {
      BRANCH = "station"
    }
  }
}
