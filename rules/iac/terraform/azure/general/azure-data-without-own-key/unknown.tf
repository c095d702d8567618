variable "sku" {}

resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = var.sku
}
