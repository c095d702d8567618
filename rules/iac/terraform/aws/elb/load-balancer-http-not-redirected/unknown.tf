variable "protocol" {}

resource "aws_lb" "menu" {
  name = "menu"
}

resource "aws_lb_listener" "menu" {
  load_balancer_arn = aws_lb.menu.arn
  port              = 80
  protocol          = var.protocol

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/menu/1"
  }
}
