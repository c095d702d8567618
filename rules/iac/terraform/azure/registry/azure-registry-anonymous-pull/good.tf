resource "azurerm_container_registry" "shop" {
  name                   = "cornershop"
  sku                    = "Standard"
  anonymous_pull_enabled = false
}

resource "azurerm_container_registry" "store" {
  name = "cornerstore"
  sku  = "Basic"
}
