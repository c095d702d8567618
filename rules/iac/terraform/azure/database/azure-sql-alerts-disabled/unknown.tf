variable "quiet" {}

resource "azurerm_mssql_server_security_alert_policy" "shop" {
  server_name     = "shop"
  state           = "Enabled"
  disabled_alerts = var.quiet
}
