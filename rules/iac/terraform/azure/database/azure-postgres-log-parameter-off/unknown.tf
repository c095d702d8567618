variable "logging" {}

resource "azurerm_postgresql_configuration" "connections" {
  name        = "log_connections"
  server_name = "library"
  value       = var.logging
}
