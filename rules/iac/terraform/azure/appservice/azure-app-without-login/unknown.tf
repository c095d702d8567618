variable "login" {}

resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  auth_settings {
    enabled = var.login
  }
}
