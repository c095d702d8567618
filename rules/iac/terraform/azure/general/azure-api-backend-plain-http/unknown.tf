variable "address" {}

resource "azurerm_api_management_backend" "orders" {
  name     = "orders"
  protocol = "http"
  url      = var.address
}
