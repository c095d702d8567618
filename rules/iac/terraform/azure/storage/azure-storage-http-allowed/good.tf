resource "azurerm_storage_account" "recipes" {
  name                       = "bakeryrecipes"
  account_tier               = "Standard"
  account_replication_type   = "GRS"
  https_traffic_only_enabled = true
}

resource "azurerm_storage_account" "orders" {
  name                     = "bakeryorders"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
