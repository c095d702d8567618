variable "first" {}

resource "azurerm_mssql_firewall_rule" "azure" {
  name             = "azure"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = var.first
  end_ip_address   = "0.0.0.0"
}
