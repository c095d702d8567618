variable "tls" {}

resource "azurerm_mssql_server" "shop" {
  name                = "shop"
  version             = "12.0"
  minimum_tls_version = var.tls
}
