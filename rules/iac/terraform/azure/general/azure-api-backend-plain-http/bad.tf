resource "azurerm_api_management_backend" "orders" {
  name     = "orders"
  protocol = "http"
  # ruleid: azure-api-backend-plain-http
  url = "http://orders.shop.example.com/api"
}

locals {
  host = "stock.shop.example.com"
}

# ruleid: azure-api-backend-plain-http
resource "azurerm_api_management_backend" "stock" {
  name     = "stock"
  protocol = "http"
  url      = "http://${local.host}/api"
}
