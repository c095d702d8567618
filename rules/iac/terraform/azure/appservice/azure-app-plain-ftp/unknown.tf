variable "ftp" {}

resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    ftps_state = var.ftp
  }
}
