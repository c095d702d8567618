# ruleid: load-balancer-listener-http
resource "aws_lb_listener" "menu" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/menu/1"
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/menu/1"
  }
}

variable "protocol" {
  default = "HTTP"
}

# ruleid: load-balancer-listener-http
resource "aws_alb_listener" "orders" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/1"
  port              = 8080
  protocol          = var.protocol

  default_action {
    type = "redirect"

    redirect {
      host        = "orders.example.com"
      status_code = "HTTP_301"
    }
  }
}
