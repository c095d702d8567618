# ruleid: azure-storage-local-users-allowed
resource "azurerm_storage_account" "uploads" {
  name                     = "bakeryuploads"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  is_hns_enabled           = true
}

resource "azurerm_storage_account" "suppliers" {
  name                     = "bakerysuppliers"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-local-users-allowed
  local_user_enabled = true
}
