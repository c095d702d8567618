resource "google_storage_bucket" "invoices" {
  name                     = "shop-invoices"
  location                 = "EU"
  public_access_prevention = "enforced"
}
