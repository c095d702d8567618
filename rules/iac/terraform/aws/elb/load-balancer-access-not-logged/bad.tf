# ruleid: load-balancer-access-not-logged
resource "aws_lb" "menu" {
  name = "menu"
}

# ruleid: load-balancer-access-not-logged
resource "aws_alb" "orders" {
  name = "orders"

  access_logs {
    bucket  = "fries-shop-access-logs"
    enabled = false
  }
}

# ruleid: load-balancer-access-not-logged
resource "aws_elb" "old_menu" {
  name = "old-menu"

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
}
