variable "strict" {}

resource "aws_s3_bucket_public_access_block" "recipes" {
  bucket            = aws_s3_bucket.recipes.id
  block_public_acls = var.strict
}
