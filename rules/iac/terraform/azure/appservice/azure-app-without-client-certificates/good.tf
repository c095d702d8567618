resource "azurerm_linux_web_app" "shop" {
  name                       = "shop"
  https_only                 = true
  client_certificate_enabled = true
}

resource "azurerm_app_service" "old" {
  name                = "old"
  https_only          = true
  client_cert_enabled = true
}
