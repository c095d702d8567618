# ruleid: azure-app-requests-not-logged
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

# ruleid: azure-app-requests-not-logged
resource "azurerm_windows_web_app" "store" {
  name       = "store"
  https_only = true

  logs {
    detailed_error_messages = true
  }
}
