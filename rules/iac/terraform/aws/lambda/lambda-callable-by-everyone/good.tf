resource "aws_lambda_permission" "order" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = "arn:aws:iam::111122223333:role/till"
}

resource "aws_lambda_permission" "company" {
  action           = "lambda:InvokeFunction"
  function_name    = "menu"
  principal        = "*"
  principal_org_id = "o-friesshop"
}
