variable "level" {}

resource "google_cloudfunctions_function" "stock" {
  name                         = "stock"
  runtime                      = "python312"
  trigger_http                 = true
  https_trigger_security_level = var.level
}
