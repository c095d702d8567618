# ruleid: s3-bucket-acl-any-aws-account
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
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
      }
    }
  }
}

# ruleid: s3-bucket-acl-any-aws-account
resource "aws_s3_bucket" "supplier_lists" {
  bucket = "bakery-supplier-lists"

  grant {
    type        = "Group"
    permissions = ["READ"]
    uri         = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
  }
}
