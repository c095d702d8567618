resource "google_storage_bucket" "log" {
  name     = "shop-log"
  location = "EU"
}

resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"

  logging {
    log_bucket = google_storage_bucket.log.name
  }
}
