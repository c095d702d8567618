resource "azurerm_mysql_flexible_server" "menu" {
  name                         = "menu"
  version                      = "8.0.21"
  geo_redundant_backup_enabled = true
}

resource "azurerm_postgresql_flexible_server" "replica" {
  name             = "library-replica"
  create_mode      = "Replica"
  source_server_id = azurerm_postgresql_flexible_server.library.id
}
