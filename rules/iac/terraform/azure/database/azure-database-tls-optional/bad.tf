resource "azurerm_mysql_server" "menu" {
  name    = "menu"
  version = "8.0"
  # ruleid: azure-database-tls-optional
  ssl_enforcement_enabled = false
}

resource "azurerm_postgresql_flexible_server_configuration" "loans" {
  server_id = azurerm_postgresql_flexible_server.library.id
  name      = "require_secure_transport"
  # ruleid: azure-database-tls-optional
  value = "OFF"
}
