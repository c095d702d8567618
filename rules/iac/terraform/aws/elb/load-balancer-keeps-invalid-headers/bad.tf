# ruleid: load-balancer-keeps-invalid-headers
resource "aws_lb" "loans" {
  name = "loans"
}

# ruleid: load-balancer-keeps-invalid-headers
resource "aws_alb" "catalogue" {
  name                       = "catalogue"
  load_balancer_type         = "application"
  drop_invalid_header_fields = false
}
