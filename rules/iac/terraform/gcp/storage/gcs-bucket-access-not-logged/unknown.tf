variable "logs" {}

resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"

  dynamic "logging" {
    for_each = var.logs

    content {
      log_bucket = logging.value
    }
  }
}
