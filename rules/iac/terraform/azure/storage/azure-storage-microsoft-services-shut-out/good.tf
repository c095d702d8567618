resource "azurerm_storage_account" "menu" {
  name                     = "bakerymenu"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  network_rules {
    default_action = "Deny"
  }
}

resource "azurerm_storage_account_network_rules" "orders" {
  storage_account_id = azurerm_storage_account.orders.id
  default_action     = "Deny"
  bypass             = ["Metrics", "AzureServices"]
}
