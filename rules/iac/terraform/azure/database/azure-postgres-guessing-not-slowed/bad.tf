resource "azurerm_postgresql_configuration" "throttle" {
  name        = "connection_throttling"
  server_name = "library"
  # ruleid: azure-postgres-guessing-not-slowed
  value = "off"
}

resource "azurerm_postgresql_flexible_server_configuration" "throttle" {
  name      = "connection_throttle.enable"
  server_id = azurerm_postgresql_flexible_server.library.id
  # ruleid: azure-postgres-guessing-not-slowed
  value = "OFF"
}
