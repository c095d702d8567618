resource "azurerm_storage_account" "menu" {
  name                     = "bakerymenu"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  network_rules {
    default_action = "Deny"
    # ruleid: azure-storage-microsoft-services-shut-out
    bypass = ["None"]
  }
}

resource "azurerm_storage_account_network_rules" "orders" {
  storage_account_id = azurerm_storage_account.orders.id
  default_action     = "Deny"
  # ruleid: azure-storage-microsoft-services-shut-out
  bypass = ["Metrics"]
}
