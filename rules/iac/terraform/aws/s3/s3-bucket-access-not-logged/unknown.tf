variable "log_bucket" {
  type = list(string)
}

resource "aws_s3_bucket" "loans" {
  bucket = "library-loans"

  dynamic "logging" {
    for_each = var.log_bucket

    content {
      target_bucket = logging.value
    }
  }
}
