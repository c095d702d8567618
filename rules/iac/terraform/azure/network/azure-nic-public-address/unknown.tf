variable "addresses" {}

resource "azurerm_network_interface" "till" {
  name = "till"

  dynamic "ip_configuration" {
    for_each = var.addresses

    content {
      name                          = ip_configuration.key
      subnet_id                     = azurerm_subnet.tills.id
      private_ip_address_allocation = "Dynamic"
      public_ip_address_id          = ip_configuration.value
    }
  }
}
