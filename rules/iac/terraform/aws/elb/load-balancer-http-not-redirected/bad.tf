# ruleid: load-balancer-http-not-redirected
resource "aws_lb" "menu" {
  name = "menu"
}

resource "aws_lb_listener" "menu" {
  load_balancer_arn = aws_lb.menu.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Closed today"
    }
  }
}

# ruleid: load-balancer-http-not-redirected
resource "aws_alb" "orders" {
  name = "orders"
}

resource "aws_alb_listener" "orders" {
  load_balancer_arn = aws_alb.orders.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/1"
  }
}
