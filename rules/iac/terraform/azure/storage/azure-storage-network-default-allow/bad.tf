resource "azurerm_storage_account" "menu" {
  name                     = "bakerymenu"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  network_rules {
    # ruleid: azure-storage-network-default-allow
    default_action = "Allow"
    ip_rules       = ["203.0.113.7"]
  }
}

resource "azurerm_storage_account_network_rules" "orders" {
  storage_account_id = azurerm_storage_account.orders.id
  # ruleid: azure-storage-network-default-allow
  default_action = "Allow"
}
