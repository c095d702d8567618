resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
}

resource "azurerm_mssql_server_extended_auditing_policy" "shop" {
  server_id         = azurerm_mssql_server.shop.id
  retention_in_days = 120
}

resource "azurerm_sql_server" "old" {
  name    = "old"
  version = "12.0"

  extended_auditing_policy {
    retention_in_days = 120
  }
}
