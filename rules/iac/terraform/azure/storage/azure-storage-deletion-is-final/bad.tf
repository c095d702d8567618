# ruleid: azure-storage-deletion-is-final
resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

# ruleid: azure-storage-deletion-is-final
resource "azurerm_storage_account" "orders" {
  name                     = "bakeryorders"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  blob_properties {
    versioning_enabled = true
  }
}
