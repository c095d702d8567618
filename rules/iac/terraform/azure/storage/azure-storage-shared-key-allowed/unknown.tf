variable "shared_key" {}

resource "azurerm_storage_account" "loans" {
  name                      = "libraryloans"
  account_tier              = "Standard"
  account_replication_type  = "GRS"
  shared_access_key_enabled = var.shared_key
}
