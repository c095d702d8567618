resource "google_cloudfunctions_function" "stock" {
  name             = "stock"
  runtime          = "python312"
  trigger_http     = true
  ingress_settings = "ALLOW_INTERNAL_ONLY"
}

resource "google_cloudfunctions2_function" "orders" {
  name     = "orders"
  location = "europe-west1"

  service_config {
    ingress_settings = "ALLOW_INTERNAL_AND_GCLB"
  }
}
