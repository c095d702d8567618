variable "encrypt" {}

resource "azurerm_mssql_database" "till" {
  name                                = "till"
  server_id                           = azurerm_mssql_server.shop.id
  transparent_data_encryption_enabled = var.encrypt
}
