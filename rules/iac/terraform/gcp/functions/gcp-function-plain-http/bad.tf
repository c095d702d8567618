# ruleid: gcp-function-plain-http
resource "google_cloudfunctions_function" "stock" {
  name         = "stock"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloudfunctions_function" "orders" {
  name         = "orders"
  runtime      = "python312"
  trigger_http = true
  # ruleid: gcp-function-plain-http
  https_trigger_security_level = "SECURE_OPTIONAL"
}
