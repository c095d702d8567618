variable "office" {}

resource "azurerm_network_security_rule" "office" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "office"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = var.office
  destination_address_prefix  = "*"
  destination_port_range      = "3389"
}
