# ruleid: azure-storage-shared-key-allowed
resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account" "fines" {
  name                     = "libraryfines"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-shared-key-allowed
  shared_access_key_enabled = true
}
