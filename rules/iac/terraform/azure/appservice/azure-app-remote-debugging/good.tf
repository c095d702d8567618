resource "azurerm_windows_web_app" "shop" {
  name = "shop"

  site_config {
    remote_debugging_enabled = false
  }
}

resource "azurerm_linux_function_app" "orders" {
  name = "orders"

  site_config {
  }
}
