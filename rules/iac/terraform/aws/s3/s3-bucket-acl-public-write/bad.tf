locals {
  drop_box_acl = "public-read-write"
}

# ruleid: s3-bucket-acl-public-write
resource "aws_s3_bucket" "drop_box" {
  bucket = "library-drop-box"
  acl    = local.drop_box_acl
}

# ruleid: s3-bucket-acl-public-write
resource "aws_s3_bucket" "uploads" {
  bucket = "library-uploads"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  access_control_policy {
    owner {
      id = "head-librarian"
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}
