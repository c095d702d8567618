# ruleid: azure-app-without-login
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

resource "azurerm_function_app" "orders" {
  name       = "orders"
  https_only = true

  auth_settings {
    # ruleid: azure-app-without-login
    enabled = false
  }
}
