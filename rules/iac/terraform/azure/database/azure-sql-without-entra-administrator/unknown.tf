variable "administrators" {}

resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"

  dynamic "azuread_administrator" {
    for_each = var.administrators

    content {
      login_username = azuread_administrator.key
      object_id      = azuread_administrator.value
    }
  }
}
