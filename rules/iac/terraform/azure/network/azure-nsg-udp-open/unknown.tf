variable "source" {}

resource "azurerm_network_security_rule" "names" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "names"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  source_address_prefix       = var.source
  destination_address_prefix  = "*"
  destination_port_range      = "53"
}
