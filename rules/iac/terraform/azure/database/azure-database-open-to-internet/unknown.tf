variable "last" {}

resource "azurerm_mssql_firewall_rule" "till" {
  name             = "till"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "0.0.0.0"
  end_ip_address   = var.last
}
