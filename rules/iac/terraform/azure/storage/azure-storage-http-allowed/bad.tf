resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-http-allowed
  https_traffic_only_enabled = false
}

resource "azurerm_storage_account" "old_recipes" {
  name                     = "bakeryoldrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-http-allowed
  enable_https_traffic_only = false
}
