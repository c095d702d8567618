resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  site_config {
    # ruleid: azure-app-outdated-tls
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_function_app" "orders" {
  name       = "orders"
  https_only = true

  site_config {
    # ruleid: azure-app-outdated-tls
    min_tls_version = 1.1
  }
}
