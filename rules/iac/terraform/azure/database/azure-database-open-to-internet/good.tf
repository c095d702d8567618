resource "azurerm_mssql_firewall_rule" "till" {
  name             = "till"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "203.0.113.7"
  end_ip_address   = "203.0.113.9"
}

resource "azurerm_mysql_flexible_server_firewall_rule" "menu" {
  name             = "menu"
  start_ip_address = "0.0.0.0"
  end_ip_address   = "0.0.0.0"
}
