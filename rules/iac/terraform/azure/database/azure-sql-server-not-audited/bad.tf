# ruleid: azure-sql-server-not-audited
resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
}

# ruleid: azure-sql-server-not-audited
resource "azurerm_mssql_server" "store" {
  name    = "store"
  version = "12.0"
}

resource "azurerm_mssql_server_extended_auditing_policy" "store" {
  server_id = azurerm_mssql_server.store.id
  enabled   = false
}
