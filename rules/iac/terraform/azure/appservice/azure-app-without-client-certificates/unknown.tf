variable "certificates" {}

resource "azurerm_linux_web_app" "shop" {
  name                       = "shop"
  https_only                 = true
  client_certificate_enabled = var.certificates
}
