resource "google_pubsub_topic" "orders" {
  name         = "orders"
  kms_key_name = google_kms_crypto_key.orders.id
}

resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"

  encryption {
    default_kms_key_name = google_kms_crypto_key.invoices.id
  }
}

resource "google_spanner_database" "loans" {
  instance = "library"
  name     = "loans"

  encryption_config {
    kms_key_name = google_kms_crypto_key.loans.id
  }
}
