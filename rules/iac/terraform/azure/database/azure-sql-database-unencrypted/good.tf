resource "azurerm_mssql_database" "till" {
  name                                = "till"
  server_id                           = azurerm_mssql_server.shop.id
  transparent_data_encryption_enabled = true
}

resource "azurerm_mssql_database" "stock" {
  name      = "stock"
  server_id = azurerm_mssql_server.shop.id
}
