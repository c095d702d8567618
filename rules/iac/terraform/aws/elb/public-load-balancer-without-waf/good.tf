resource "aws_lb" "menu" {
  name = "menu"
}

resource "aws_wafv2_web_acl_association" "menu" {
  resource_arn = aws_lb.menu.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/menu/1"
}

resource "aws_lb" "kitchen" {
  name     = "kitchen"
  internal = true
}
