# ruleid: gcs-bucket-may-become-public
resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"
}

resource "google_storage_bucket" "menus" {
  name     = "bakery-menus"
  location = "EU"
  # ruleid: gcs-bucket-may-become-public
  public_access_prevention = "inherited"
}
