resource "azurerm_mssql_server_extended_auditing_policy" "shop" {
  server_id         = azurerm_mssql_server.shop.id
  retention_in_days = 90
}

resource "azurerm_mssql_database_extended_auditing_policy" "till" {
  database_id       = azurerm_mssql_database.till.id
  retention_in_days = 0
}
