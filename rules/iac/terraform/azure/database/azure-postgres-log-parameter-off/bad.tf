resource "azurerm_postgresql_configuration" "connections" {
  name        = "log_connections"
  server_name = "library"
  # ruleid: azure-postgres-log-parameter-off
  value = "off"
}

resource "azurerm_postgresql_flexible_server_configuration" "checkpoints" {
  name      = "log_checkpoints"
  server_id = azurerm_postgresql_flexible_server.library.id
  # ruleid: azure-postgres-log-parameter-off
  value = "OFF"
}
