resource "aws_lambda_permission" "orders" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "arn:aws:execute-api:eu-west-1:111122223333:orders/*/POST/orders"
}

resource "aws_lambda_permission" "photos" {
  action         = "lambda:InvokeFunction"
  function_name  = "resize"
  principal      = "s3.amazonaws.com"
  source_account = "111122223333"
}

resource "aws_lambda_permission" "partner" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = "444455556666"
}
