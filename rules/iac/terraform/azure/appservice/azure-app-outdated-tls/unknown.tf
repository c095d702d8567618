variable "tls" {}

resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  site_config {
    minimum_tls_version = var.tls
  }
}
