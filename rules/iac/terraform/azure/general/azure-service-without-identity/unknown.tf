variable "identities" {}

resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  dynamic "identity" {
    for_each = var.identities

    content {
      type = identity.value
    }
  }
}
