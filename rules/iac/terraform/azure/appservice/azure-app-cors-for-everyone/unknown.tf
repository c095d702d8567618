variable "origins" {}

resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    cors {
      allowed_origins = var.origins
    }
  }
}
