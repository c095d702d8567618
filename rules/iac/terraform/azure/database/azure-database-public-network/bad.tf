# ruleid: azure-database-public-network
resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
}

resource "azurerm_postgresql_flexible_server" "library" {
  name    = "library"
  version = "16"
  # ruleid: azure-database-public-network
  public_network_access_enabled = true
}
