variable "public" {}

resource "azurerm_mssql_server" "shop" {
  name                          = "shop"
  version                       = "12.0"
  public_network_access_enabled = var.public
}
