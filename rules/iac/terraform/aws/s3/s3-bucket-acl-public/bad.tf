# ruleid: s3-bucket-acl-public
resource "aws_s3_bucket" "menu_photos" {
  bucket = "fries-shop-menu-photos"
  acl    = "public-read"
}

variable "recipe_acl" {
  default = "public-read-write"
}

# ruleid: s3-bucket-acl-public
resource "aws_s3_bucket" "recipes" {
  bucket = "fries-shop-recipes"
}

resource "aws_s3_bucket_acl" "recipes" {
  bucket = aws_s3_bucket.recipes.id
  acl    = var.recipe_acl
}

# ruleid: s3-bucket-acl-public
resource "aws_s3_bucket" "flyers" {
  bucket = "fries-shop-flyers"
}

resource "aws_s3_bucket_acl" "flyers" {
  bucket = aws_s3_bucket.flyers.id

  access_control_policy {
    owner {
      id = "owner-of-the-shop"
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}

# ruleid: s3-bucket-acl-public
resource "aws_s3_bucket_acl" "elsewhere" {
  bucket = "fries-shop-bucket-of-another-stack"
  acl    = "public-read"
}
