resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
    ip_rules       = ["203.0.113.0/24"]
  }
}

resource "azurerm_key_vault" "till" {
  name                          = "till-keys"
  sku_name                      = "standard"
  public_network_access_enabled = false
}
