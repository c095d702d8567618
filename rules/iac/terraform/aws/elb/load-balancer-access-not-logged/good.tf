resource "aws_lb" "menu" {
  name = "menu"

  access_logs {
    bucket  = "fries-shop-access-logs"
    enabled = true
  }
}

resource "aws_lb" "inspection" {
  name               = "inspection"
  load_balancer_type = "gateway"
}

resource "aws_elb" "old_menu" {
  name = "old-menu"

  access_logs {
    bucket = "fries-shop-access-logs"
  }

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
}
