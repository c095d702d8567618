variable "versions" {}

resource "google_storage_bucket" "invoices" {
  name     = "shop-invoices"
  location = "EU"

  versioning {
    enabled = var.versions
  }
}
