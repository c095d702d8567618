variable "tls" {}

resource "azurerm_eventhub_namespace" "orders" {
  name                = "orders"
  sku                 = "Standard"
  minimum_tls_version = var.tls
}
