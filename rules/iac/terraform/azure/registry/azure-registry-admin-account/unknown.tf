variable "admin" {}

resource "azurerm_container_registry" "shop" {
  name          = "cornershop"
  sku           = "Premium"
  admin_enabled = var.admin
}
