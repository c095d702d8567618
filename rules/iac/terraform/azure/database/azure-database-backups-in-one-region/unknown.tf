variable "copies" {}

resource "azurerm_mysql_flexible_server" "menu" {
  name                         = "menu"
  version                      = "8.0.21"
  geo_redundant_backup_enabled = var.copies
}
