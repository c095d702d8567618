resource "azurerm_key_vault" "shop" {
  name                     = "shop-keys"
  sku_name                 = "standard"
  purge_protection_enabled = true
}
