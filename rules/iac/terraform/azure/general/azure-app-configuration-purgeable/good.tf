resource "azurerm_app_configuration" "shop" {
  name                     = "shop"
  sku                      = "standard"
  purge_protection_enabled = true
}
