variable "modern" {}

resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  site_config {
    http2_enabled = var.modern
  }
}
