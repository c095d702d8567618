resource "azurerm_network_interface" "till" {
  name = "till"
  # ruleid: azure-nic-forwards-packets
  ip_forwarding_enabled = true

  ip_configuration {
    name                          = "till"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "scale" {
  name = "scale"
  # ruleid: azure-nic-forwards-packets
  enable_ip_forwarding = true

  ip_configuration {
    name                          = "scale"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }
}
