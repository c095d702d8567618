resource "azurerm_mssql_server_extended_auditing_policy" "shop" {
  server_id = azurerm_mssql_server.shop.id
  # ruleid: azure-sql-audit-kept-briefly
  retention_in_days = 30
}

resource "azurerm_mssql_server" "store" {
  name    = "store"
  version = "12.0"

  extended_auditing_policy {
    # ruleid: azure-sql-audit-kept-briefly
    retention_in_days = 89
  }
}
