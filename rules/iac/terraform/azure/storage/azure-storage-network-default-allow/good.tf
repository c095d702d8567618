resource "azurerm_storage_account" "menu" {
  name                     = "bakerymenu"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  network_rules {
    default_action = "Deny"
    ip_rules       = ["203.0.113.7"]
  }
}

resource "azurerm_storage_account" "private" {
  name                          = "bakeryprivate"
  account_tier                  = "Standard"
  account_replication_type      = "GRS"
  public_network_access_enabled = false

  network_rules {
    default_action = "Allow"
  }
}

resource "azurerm_storage_account_network_rules" "orders" {
  storage_account_id = azurerm_storage_account.orders.id
  default_action     = "Deny"
}
