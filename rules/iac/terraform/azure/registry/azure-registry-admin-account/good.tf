resource "azurerm_container_registry" "shop" {
  name          = "cornershop"
  sku           = "Premium"
  admin_enabled = false
}

resource "azurerm_container_registry" "store" {
  name = "cornerstore"
  sku  = "Basic"
}
