variable "public_key" {}

resource "google_service_account_key" "till" {
  service_account_id = google_service_account.till.name
  public_key_data    = var.public_key
}
