variable "tls" {}

resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  min_tls_version          = var.tls
}
