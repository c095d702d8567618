variable "prevention" {}

resource "google_storage_bucket" "invoices" {
  name                     = "shop-invoices"
  location                 = "EU"
  public_access_prevention = var.prevention
}
