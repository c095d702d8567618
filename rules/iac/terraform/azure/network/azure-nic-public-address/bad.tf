resource "azurerm_network_interface" "till" {
  name = "till"

  ip_configuration {
    name                          = "till"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
    # ruleid: azure-nic-public-address
    public_ip_address_id = azurerm_public_ip.till.id
  }
}

resource "azurerm_network_interface" "scale" {
  name = "scale"

  ip_configuration {
    name                          = "inner"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }

  ip_configuration {
    name                          = "outer"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
    # ruleid: azure-nic-public-address
    public_ip_address_id = azurerm_public_ip.scale.id
  }
}
