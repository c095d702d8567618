variable "encryption" {
  type = list(string)
}

resource "aws_athena_database" "sales" {
  name   = "sales"
  bucket = "bakery-sales"

  dynamic "encryption_configuration" {
    for_each = var.encryption

    content {
      encryption_option = encryption_configuration.value
    }
  }
}
