variable "public" {}

resource "azurerm_search_service" "books" {
  name                          = "books"
  sku                           = "standard"
  public_network_access_enabled = var.public
}
