variable "policy" {}

resource "aws_s3_bucket_policy" "orders" {
  bucket = "bakery-orders"
  policy = var.policy
}
