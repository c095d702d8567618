resource "azurerm_storage_account" "uploads" {
  name                     = "bakeryuploads"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  local_user_enabled       = false
}

resource "azurerm_storage_account" "pictures" {
  name                     = "bakerypictures"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
