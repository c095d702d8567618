resource "aws_athena_database" "sales" {
  name   = "sales"
  bucket = "bakery-sales"

  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key           = "arn:aws:kms:eu-west-1:111122223333:key/bakery"
  }
}

resource "aws_athena_database" "loans" {
  name   = "loans"
  bucket = "library-loans"

  encryption_configuration {
    encryption_option = "SSE_S3"
  }
}
