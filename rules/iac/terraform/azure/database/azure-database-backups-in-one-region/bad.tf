# ruleid: azure-database-backups-in-one-region
resource "azurerm_mysql_flexible_server" "menu" {
  name    = "menu"
  version = "8.0.21"
}

resource "azurerm_postgresql_flexible_server" "library" {
  name    = "library"
  version = "16"
  # ruleid: azure-database-backups-in-one-region
  geo_redundant_backup_enabled = false
}
