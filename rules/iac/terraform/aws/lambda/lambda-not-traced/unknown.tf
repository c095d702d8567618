variable "tracing" {
  type = list(string)
}

resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  dynamic "tracing_config" {
    for_each = var.tracing

    content {
      mode = tracing_config.value
    }
  }
}
