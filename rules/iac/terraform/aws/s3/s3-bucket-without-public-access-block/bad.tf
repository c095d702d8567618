# ruleid: s3-bucket-without-public-access-block
resource "aws_s3_bucket" "deliveries" {
  bucket = "fries-shop-deliveries"
}

# ruleid: s3-bucket-without-public-access-block
resource "aws_s3_bucket" "complaints" {
  bucket = "fries-shop-complaints"
}

resource "aws_s3_bucket_public_access_block" "complaints" {
  bucket              = aws_s3_bucket.complaints.id
  block_public_acls   = true
  block_public_policy = false
}
