resource "azurerm_mssql_server" "shop" {
  name                = "shop"
  version             = "12.0"
  minimum_tls_version = "1.2"
}

resource "azurerm_mssql_server" "store" {
  name    = "store"
  version = "12.0"
}

resource "azurerm_postgresql_server" "library" {
  name                             = "library"
  version                          = "11"
  ssl_enforcement_enabled          = true
  ssl_minimal_tls_version_enforced = "TLS1_2"
}
