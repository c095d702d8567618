resource "azurerm_mssql_server_security_alert_policy" "shop" {
  server_name     = "shop"
  state           = "Enabled"
  email_addresses = ["alarm@shop.example.com"]
}

resource "azurerm_mssql_server_security_alert_policy" "store" {
  server_name          = "store"
  state                = "Enabled"
  email_account_admins = true
}
