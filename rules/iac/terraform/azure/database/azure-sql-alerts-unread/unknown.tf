variable "readers" {}

resource "azurerm_mssql_server_security_alert_policy" "shop" {
  server_name     = "shop"
  state           = "Enabled"
  email_addresses = var.readers
}
