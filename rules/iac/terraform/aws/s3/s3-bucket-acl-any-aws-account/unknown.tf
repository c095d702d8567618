variable "readers" {}

resource "aws_s3_bucket_acl" "price_lists" {
  bucket = "bakery-price-lists"

  access_control_policy {
    owner {
      id = "bakery-owner"
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = var.readers
      }
    }
  }
}
