resource "azurerm_network_interface" "till" {
  name = "till"

  ip_configuration {
    name                          = "till"
    subnet_id                     = azurerm_subnet.tills.id
    private_ip_address_allocation = "Dynamic"
  }
}
