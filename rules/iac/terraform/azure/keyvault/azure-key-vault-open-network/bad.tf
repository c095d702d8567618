# ruleid: azure-key-vault-open-network
resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"
}

resource "azurerm_key_vault" "till" {
  name     = "till-keys"
  sku_name = "standard"

  network_acls {
    # ruleid: azure-key-vault-open-network
    default_action = "Allow"
    bypass         = "AzureServices"
  }
}
