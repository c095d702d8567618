resource "azurerm_api_management" "shop" {
  name     = "shop"
  sku_name = "Developer_1"

  security {
    frontend_tls10_enabled = false
    frontend_tls11_enabled = false
  }
}

resource "azurerm_api_management" "store" {
  name     = "store"
  sku_name = "Developer_1"
}
