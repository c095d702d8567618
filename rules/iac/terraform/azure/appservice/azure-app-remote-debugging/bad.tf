resource "azurerm_windows_web_app" "shop" {
  name = "shop"

  site_config {
    # ruleid: azure-app-remote-debugging
    remote_debugging_enabled = true
  }
}

locals {
  debug = true
}

# ruleid: azure-app-remote-debugging
resource "azurerm_linux_function_app" "orders" {
  name = "orders"

  site_config {
    remote_debugging_enabled = local.debug
  }
}
