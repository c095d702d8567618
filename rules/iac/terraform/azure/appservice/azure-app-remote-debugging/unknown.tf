variable "debug" {}

resource "azurerm_windows_web_app" "shop" {
  name = "shop"

  site_config {
    remote_debugging_enabled = var.debug
  }
}
