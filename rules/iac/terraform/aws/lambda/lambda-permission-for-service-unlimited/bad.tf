# ruleid: lambda-permission-for-service-unlimited
resource "aws_lambda_permission" "orders" {
  action        = "lambda:InvokeFunction"
  function_name = "order"
  principal     = "apigateway.amazonaws.com"
}

variable "service" {
  default = "s3.amazonaws.com"
}

# ruleid: lambda-permission-for-service-unlimited
resource "aws_lambda_permission" "photos" {
  action        = "lambda:InvokeFunction"
  function_name = "resize"
  principal     = var.service
}
