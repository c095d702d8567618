# ruleid: athena-database-unencrypted
resource "aws_athena_database" "sales" {
  name   = "sales"
  bucket = "bakery-sales"
}

# ruleid: athena-database-unencrypted
resource "aws_athena_database" "loans" {
  name          = "loans"
  bucket        = "library-loans"
  force_destroy = true
}
