variable "audit" {}

resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
}

resource "azurerm_mssql_server_extended_auditing_policy" "shop" {
  server_id = azurerm_mssql_server.shop.id
  enabled   = var.audit
}
