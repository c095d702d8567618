variable "action" {}

resource "azurerm_storage_account_network_rules" "orders" {
  storage_account_id = azurerm_storage_account.orders.id
  default_action     = var.action
}
