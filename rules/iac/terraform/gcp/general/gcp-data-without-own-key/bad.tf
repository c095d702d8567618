# ruleid: gcp-data-without-own-key
resource "google_pubsub_topic" "orders" {
  name = "orders"
}

# ruleid: gcp-data-without-own-key
resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"
}

# ruleid: gcp-data-without-own-key
resource "google_spanner_database" "loans" {
  instance = "library"
  name     = "loans"
}
