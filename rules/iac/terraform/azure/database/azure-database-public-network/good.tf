resource "azurerm_mssql_server" "shop" {
  name                          = "shop"
  version                       = "12.0"
  public_network_access_enabled = false
}

resource "azurerm_postgresql_flexible_server" "library" {
  name                = "library"
  version             = "16"
  delegated_subnet_id = azurerm_subnet.data.id
}
