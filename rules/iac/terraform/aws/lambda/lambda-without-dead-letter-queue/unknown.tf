variable "queue" {}

resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  dead_letter_config {
    target_arn = var.queue
  }
}
