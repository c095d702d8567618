resource "google_service_account_key" "hardware" {
  service_account_id = google_service_account.till.name
  public_key_data    = filebase64("till.pem")
}

resource "google_service_account" "till" {
  account_id = "till"
}
