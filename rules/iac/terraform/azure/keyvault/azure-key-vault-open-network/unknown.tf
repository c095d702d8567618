variable "action" {}

resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"

  network_acls {
    default_action = var.action
    bypass         = "AzureServices"
  }
}
