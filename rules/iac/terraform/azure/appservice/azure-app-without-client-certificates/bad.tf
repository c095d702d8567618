# ruleid: azure-app-without-client-certificates
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

resource "azurerm_windows_web_app" "store" {
  name       = "store"
  https_only = true
  # ruleid: azure-app-without-client-certificates
  client_certificate_enabled = false
}
