variable "name" {}

resource "azurerm_subnet" "tills" {
  name                 = var.name
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.2.0/24"]
}
