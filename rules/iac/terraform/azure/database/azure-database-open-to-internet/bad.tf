resource "azurerm_mssql_firewall_rule" "till" {
  name             = "till"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "0.0.0.0"
  # ruleid: azure-database-open-to-internet
  end_ip_address = "255.255.255.255"
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "loans" {
  name             = "loans"
  server_id        = azurerm_postgresql_flexible_server.library.id
  start_ip_address = "1.1.1.1"
  # ruleid: azure-database-open-to-internet
  end_ip_address = "255.255.255.254"
}
