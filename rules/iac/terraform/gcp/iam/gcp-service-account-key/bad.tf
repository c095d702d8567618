# ruleid: gcp-service-account-key
resource "google_service_account_key" "till" {
  service_account_id = google_service_account.till.name
}

# ruleid: gcp-service-account-key
resource "google_service_account_key" "ovens" {
  service_account_id = "ovens@shop.iam.gserviceaccount.com"
  key_algorithm      = "KEY_ALG_RSA_2048"
}
