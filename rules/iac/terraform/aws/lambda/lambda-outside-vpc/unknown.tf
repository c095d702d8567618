variable "subnets" {
  type = list(list(string))
}

resource "aws_lambda_function" "wages" {
  function_name = "wages"
  role          = "arn:aws:iam::111122223333:role/wages"

  dynamic "vpc_config" {
    for_each = var.subnets

    content {
      subnet_ids         = vpc_config.value
      security_group_ids = ["sg-bakery"]
    }
  }
}
