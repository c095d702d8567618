resource "aws_s3_bucket_acl" "price_lists" {
  bucket = "bakery-price-lists"

  access_control_policy {
    owner {
      id = "bakery-owner"
    }

    grant {
      permission = "READ"

      grantee {
        type = "CanonicalUser"
        id   = "accountant-of-the-bakery"
      }
    }
  }
}

resource "aws_s3_bucket" "delivery_logs" {
  bucket = "bakery-delivery-logs"

  grant {
    type        = "Group"
    permissions = ["WRITE"]
    uri         = "http://acs.amazonaws.com/groups/s3/LogDelivery"
  }
}
