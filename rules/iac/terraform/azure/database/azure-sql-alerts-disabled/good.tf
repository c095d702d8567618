resource "azurerm_mssql_server_security_alert_policy" "shop" {
  server_name = "shop"
  state       = "Enabled"
}

resource "azurerm_mssql_server_security_alert_policy" "store" {
  server_name     = "store"
  state           = "Enabled"
  disabled_alerts = []
}
