variable "days" {}

resource "azurerm_mssql_server_extended_auditing_policy" "shop" {
  server_id         = azurerm_mssql_server.shop.id
  retention_in_days = var.days
}
