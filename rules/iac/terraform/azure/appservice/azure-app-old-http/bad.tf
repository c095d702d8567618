# ruleid: azure-app-old-http
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

resource "azurerm_windows_web_app" "store" {
  name       = "store"
  https_only = true

  site_config {
    # ruleid: azure-app-old-http
    http2_enabled = false
  }
}
