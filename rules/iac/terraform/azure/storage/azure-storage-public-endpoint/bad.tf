# ruleid: azure-storage-public-endpoint
resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account" "fines" {
  name                     = "libraryfines"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-public-endpoint
  public_network_access_enabled = true
}
