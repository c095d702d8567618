resource "azurerm_mssql_firewall_rule" "azure" {
  name             = "azure"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "0.0.0.0"
  # ruleid: azure-database-open-to-all-of-azure
  end_ip_address = "0.0.0.0"
}

locals {
  everything = "0.0.0.0"
}

# ruleid: azure-database-open-to-all-of-azure
resource "azurerm_mysql_flexible_server_firewall_rule" "menu" {
  name             = "menu"
  start_ip_address = local.everything
  end_ip_address   = local.everything
}
