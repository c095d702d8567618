# ruleid: azure-sql-without-entra-administrator
resource "azurerm_mssql_server" "shop" {
  name                = "shop"
  version             = "12.0"
  administrator_login = "shop"
}

# ruleid: azure-sql-without-entra-administrator
resource "azurerm_mssql_server" "store" {
  name                = "store"
  version             = "12.0"
  minimum_tls_version = "1.2"
}
