variable "details" {}

resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  logs {
    detailed_error_messages = var.details
  }
}
