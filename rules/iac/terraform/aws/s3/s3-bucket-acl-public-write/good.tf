resource "aws_s3_bucket" "covers" {
  bucket = "library-covers"
  acl    = "public-read"
}

resource "aws_s3_bucket" "logs" {
  bucket = "library-logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id

  access_control_policy {
    owner {
      id = "head-librarian"
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }
  }
}
