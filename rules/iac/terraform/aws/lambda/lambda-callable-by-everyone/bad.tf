resource "aws_lambda_permission" "order" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  # ruleid: lambda-callable-by-everyone
  principal = "*"
}

locals {
  everyone = "*"
}

# ruleid: lambda-callable-by-everyone
resource "aws_lambda_permission" "menu" {
  action        = "lambda:InvokeFunction"
  function_name = "menu"
  principal     = local.everyone
}
