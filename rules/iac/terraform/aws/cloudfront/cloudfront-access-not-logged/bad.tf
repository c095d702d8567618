# ruleid: cloudfront-access-not-logged
resource "aws_cloudfront_distribution" "catalogue" {
  enabled = true
}

# ruleid: cloudfront-access-not-logged
resource "aws_cloudfront_distribution" "covers" {
  enabled = true
  comment = "Covers of the library's books"
}
