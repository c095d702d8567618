variable "key" {}

resource "aws_lambda_function" "loan" {
  function_name = "loan"
  role          = "arn:aws:iam::111122223333:role/loan"
  kms_key_arn   = var.key

  environment {
    variables = {
      BRANCH = "old-town"
    }
  }
}
