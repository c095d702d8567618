# ruleid: azure-app-errors-not-recorded
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

resource "azurerm_windows_web_app" "store" {
  name       = "store"
  https_only = true

  logs {
    # ruleid: azure-app-errors-not-recorded
    detailed_error_messages = false
  }
}
