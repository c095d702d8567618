resource "azurerm_network_interface" "till" {
  name                  = "till"
  ip_forwarding_enabled = false

  ip_configuration {
    name                          = "till"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "scale" {
  name = "scale"

  ip_configuration {
    name                          = "scale"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }
}
