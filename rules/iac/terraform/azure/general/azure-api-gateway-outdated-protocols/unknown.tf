variable "old_browsers" {}

resource "azurerm_api_management" "shop" {
  name     = "shop"
  sku_name = "Developer_1"

  security {
    frontend_tls10_enabled = var.old_browsers
  }
}
