resource "azurerm_mssql_server_security_alert_policy" "shop" {
  server_name = "shop"
  state       = "Enabled"
  # ruleid: azure-sql-alerts-disabled
  disabled_alerts = ["Sql_Injection"]
}

resource "azurerm_mssql_server_security_alert_policy" "store" {
  server_name = "store"
  # ruleid: azure-sql-alerts-disabled
  state = "Disabled"
}
