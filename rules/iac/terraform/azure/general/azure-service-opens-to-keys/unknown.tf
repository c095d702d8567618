variable "keys" {}

resource "azurerm_servicebus_namespace" "orders" {
  name               = "orders"
  sku                = "Premium"
  local_auth_enabled = var.keys
}
