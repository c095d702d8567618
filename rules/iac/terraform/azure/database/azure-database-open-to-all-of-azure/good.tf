resource "azurerm_mssql_firewall_rule" "azure" {
  name             = "azure"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "203.0.113.7"
  end_ip_address   = "203.0.113.7"
}
