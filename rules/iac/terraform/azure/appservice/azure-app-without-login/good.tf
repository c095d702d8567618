resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  auth_settings_v2 {
    auth_enabled = true

    login {
    }
  }
}

resource "azurerm_function_app" "orders" {
  name       = "orders"
  https_only = true

  auth_settings {
    enabled = true
  }
}
