# ruleid: azure-app-configuration-purgeable
resource "azurerm_app_configuration" "shop" {
  name = "shop"
  sku  = "standard"
}

resource "azurerm_app_configuration" "store" {
  name = "store"
  sku  = "standard"
  # ruleid: azure-app-configuration-purgeable
  purge_protection_enabled = false
}
