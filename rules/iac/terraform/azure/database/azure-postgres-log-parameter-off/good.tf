resource "azurerm_postgresql_configuration" "connections" {
  name        = "log_connections"
  server_name = "library"
  value       = "on"
}

resource "azurerm_postgresql_configuration" "duration" {
  name        = "log_duration"
  server_name = "library"
  value       = "off"
}
