resource "azurerm_postgresql_configuration" "throttle" {
  name        = "connection_throttling"
  server_name = "library"
  value       = "on"
}
