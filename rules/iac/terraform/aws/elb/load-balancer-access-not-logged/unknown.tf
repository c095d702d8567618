variable "log" {}

resource "aws_lb" "menu" {
  name = "menu"

  access_logs {
    bucket  = "fries-shop-access-logs"
    enabled = var.log
  }
}
