variable "signing" {}

resource "aws_lambda_function" "loan" {
  function_name           = "loan"
  role                    = "arn:aws:iam::111122223333:role/loan"
  code_signing_config_arn = var.signing
}
