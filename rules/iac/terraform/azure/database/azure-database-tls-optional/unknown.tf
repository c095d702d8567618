variable "tls" {}

resource "azurerm_mysql_server" "menu" {
  name                    = "menu"
  version                 = "8.0"
  ssl_enforcement_enabled = var.tls
}
