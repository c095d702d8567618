resource "aws_cloudfront_distribution" "menu" {
  enabled    = true
  web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/menu/1"
}

resource "aws_wafv2_web_acl" "shop" {
  name  = "shop"
  scope = "CLOUDFRONT"
}

resource "aws_cloudfront_distribution" "photos" {
  enabled    = true
  web_acl_id = aws_wafv2_web_acl.shop.arn
}
