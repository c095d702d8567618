# ruleid: gcs-bucket-with-object-acls
resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"
}

resource "google_storage_bucket" "menus" {
  name     = "bakery-menus"
  location = "EU"
  # ruleid: gcs-bucket-with-object-acls
  uniform_bucket_level_access = false
}
