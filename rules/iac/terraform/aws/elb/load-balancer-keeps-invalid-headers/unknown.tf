variable "kind" {}

resource "aws_lb" "loans" {
  name               = "loans"
  load_balancer_type = var.kind
}
