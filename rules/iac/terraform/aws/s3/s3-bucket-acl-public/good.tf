resource "aws_s3_bucket" "orders" {
  bucket = "fries-shop-orders"
}

resource "aws_s3_bucket_acl" "orders" {
  bucket = aws_s3_bucket.orders.id
  acl    = "private"
}

resource "aws_s3_bucket" "access_logs" {
  bucket = "fries-shop-access-logs"
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket" "invoices" {
  bucket = "fries-shop-invoices"
}

resource "aws_s3_bucket_acl" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  access_control_policy {
    owner {
      id = "owner-of-the-shop"
    }

    grant {
      permission = "READ"

      grantee {
        type = "CanonicalUser"
        id   = "accountant-of-the-shop"
      }
    }
  }
}
