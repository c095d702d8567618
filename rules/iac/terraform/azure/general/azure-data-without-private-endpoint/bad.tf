# ruleid: azure-data-without-private-endpoint
resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"
}

# ruleid: azure-data-without-private-endpoint
resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
}
