resource "azurerm_mysql_server" "menu" {
  name                    = "menu"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}

resource "azurerm_postgresql_flexible_server_configuration" "loans" {
  server_id = azurerm_postgresql_flexible_server.library.id
  name      = "require_secure_transport"
  value     = "on"
}

resource "azurerm_postgresql_flexible_server_configuration" "other" {
  server_id = azurerm_postgresql_flexible_server.library.id
  name      = "log_duration"
  value     = "off"
}
