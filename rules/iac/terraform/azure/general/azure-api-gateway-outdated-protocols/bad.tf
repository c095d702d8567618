resource "azurerm_api_management" "shop" {
  name     = "shop"
  sku_name = "Developer_1"

  security {
    # ruleid: azure-api-gateway-outdated-protocols
    frontend_tls10_enabled = true
  }
}

resource "azurerm_api_management" "old" {
  name     = "old"
  sku_name = "Developer_1"

  security {
    # ruleid: azure-api-gateway-outdated-protocols
    enable_backend_ssl30 = true
  }
}
