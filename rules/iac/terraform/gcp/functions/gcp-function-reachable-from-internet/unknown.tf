variable "ingress" {}

resource "google_cloudfunctions_function" "stock" {
  name             = "stock"
  runtime          = "python312"
  trigger_http     = true
  ingress_settings = var.ingress
}
