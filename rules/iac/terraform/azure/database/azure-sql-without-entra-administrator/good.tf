resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"

  azuread_administrator {
    login_username              = "shop-admins"
    object_id                   = azuread_group.admins.object_id
    azuread_authentication_only = true
  }
}
