# ruleid: azure-key-vault-purgeable
resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"
}

resource "azurerm_key_vault" "till" {
  name     = "till-keys"
  sku_name = "standard"
  # ruleid: azure-key-vault-purgeable
  purge_protection_enabled = false
}
