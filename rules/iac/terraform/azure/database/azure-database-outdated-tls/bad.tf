resource "azurerm_mssql_server" "shop" {
  name    = "shop"
  version = "12.0"
  # ruleid: azure-database-outdated-tls
  minimum_tls_version = "1.0"
}

resource "azurerm_postgresql_server" "library" {
  name                    = "library"
  version                 = "11"
  ssl_enforcement_enabled = true
  # ruleid: azure-database-outdated-tls
  ssl_minimal_tls_version_enforced = "TLS1_1"
}
