# ruleid: gcs-bucket-without-versions
resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"
}

resource "google_storage_bucket" "menus" {
  name     = "bakery-menus"
  location = "EU"

  versioning {
    # ruleid: gcs-bucket-without-versions
    enabled = false
  }
}
