resource "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_lambda_function" "order" {
  function_name = "order"
  role          = "arn:aws:iam::111122223333:role/order"

  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:111122223333:failed"
  }
}

resource "aws_lambda_function" "menu" {
  function_name = "menu"
  role          = "arn:aws:iam::111122223333:role/menu"
}

resource "aws_lambda_function_event_invoke_config" "menu" {
  function_name = aws_lambda_function.menu.function_name

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}
