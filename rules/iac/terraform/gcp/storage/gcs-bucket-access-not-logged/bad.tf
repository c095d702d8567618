# ruleid: gcs-bucket-access-not-logged
resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"
}

# ruleid: gcs-bucket-access-not-logged
resource "google_storage_bucket" "menus" {
  name     = "bakery-menus"
  location = "EU"

  versioning {
    enabled = true
  }
}
