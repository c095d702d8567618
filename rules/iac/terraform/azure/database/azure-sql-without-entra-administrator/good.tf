resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"

  azuread_administrator {
    login_username              = "shop-admins"
    object_id                   = azuread_group.admins.object_id
    azuread_authentication_only = true
  }
}

resource "azurerm_sql_server" "old" {
  name                = "old"
  version             = "12.0"
  administrator_login = "shop"
}

resource "azurerm_sql_active_directory_administrator" "old" {
  server_name = azurerm_sql_server.old.name
  login       = "shop-admins"
  object_id   = azuread_group.admins.object_id
}
