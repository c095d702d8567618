resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  min_tls_version          = "TLS1_2"
}

resource "azurerm_storage_account" "fines" {
  name                     = "libraryfines"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
