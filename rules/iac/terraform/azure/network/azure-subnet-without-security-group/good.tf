resource "azurerm_subnet" "tills" {
  name                 = "tills"
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.2.0/24"]
}

resource "azurerm_subnet_network_security_group_association" "tills" {
  subnet_id                 = azurerm_subnet.tills.id
  network_security_group_id = azurerm_network_security_group.tills.id
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.0.0/27"]
}
