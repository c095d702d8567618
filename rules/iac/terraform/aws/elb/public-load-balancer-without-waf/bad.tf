# ruleid: public-load-balancer-without-waf
resource "aws_lb" "menu" {
  name = "menu"
}

# ruleid: public-load-balancer-without-waf
resource "aws_alb" "orders" {
  name               = "orders"
  internal           = false
  load_balancer_type = "application"
}
