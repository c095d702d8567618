resource "aws_lb" "loans" {
  name                       = "loans"
  drop_invalid_header_fields = true
}

resource "aws_lb" "scanner" {
  name               = "scanner"
  load_balancer_type = "network"
}
