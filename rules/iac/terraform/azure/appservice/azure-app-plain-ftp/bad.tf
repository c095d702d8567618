resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    # ruleid: azure-app-plain-ftp
    ftps_state = "AllAllowed"
  }
}

# ruleid: azure-app-plain-ftp
resource "azurerm_app_service" "old" {
  name       = "old"
  https_only = true
}
