resource "azurerm_api_management_backend" "orders" {
  name     = "orders"
  protocol = "http"
  url      = "https://orders.shop.example.com/api"
}
