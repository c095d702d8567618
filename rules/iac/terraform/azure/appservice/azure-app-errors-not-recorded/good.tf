resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  logs {
    detailed_error_messages = true
  }
}

resource "azurerm_app_service" "old" {
  name       = "old"
  https_only = true

  logs {
    detailed_error_messages_enabled = true
  }
}
