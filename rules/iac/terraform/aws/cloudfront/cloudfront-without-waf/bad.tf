# ruleid: cloudfront-without-waf
resource "aws_cloudfront_distribution" "menu" {
  enabled = true
}

# ruleid: cloudfront-without-waf
resource "aws_cloudfront_distribution" "photos" {
  enabled    = true
  web_acl_id = ""
}
