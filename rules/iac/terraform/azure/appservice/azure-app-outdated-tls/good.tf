resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  site_config {
    minimum_tls_version = "1.3"
  }
}

resource "azurerm_function_app" "orders" {
  name       = "orders"
  https_only = true

  site_config {
  }
}
