# ruleid: gcp-function-reachable-from-internet
resource "google_cloudfunctions_function" "stock" {
  name         = "stock"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloudfunctions2_function" "orders" {
  name     = "orders"
  location = "europe-west1"

  service_config {
    # ruleid: gcp-function-reachable-from-internet
    ingress_settings = "ALLOW_ALL"
  }
}
