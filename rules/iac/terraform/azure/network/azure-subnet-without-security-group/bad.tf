# ruleid: azure-subnet-without-security-group
resource "azurerm_subnet" "ovens" {
  name                 = "ovens"
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.1.0/24"]
}

# ruleid: azure-subnet-without-security-group
resource "azurerm_subnet" "tills" {
  name                 = "tills"
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.2.0/24"]
}

resource "azurerm_subnet" "office" {
  name                 = "office"
  virtual_network_name = azurerm_virtual_network.bakery.name
  address_prefixes     = ["10.3.3.0/24"]
}

resource "azurerm_subnet_network_security_group_association" "office" {
  subnet_id                 = azurerm_subnet.office.id
  network_security_group_id = azurerm_network_security_group.office.id
}
