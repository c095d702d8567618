resource "azurerm_network_security_rule" "names" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "names"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  # ruleid: azure-nsg-udp-open
  source_address_prefix = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "53"
}

resource "azurerm_network_security_group" "shop" {
  name     = "shop"
  location = "westeurope"

  security_rule {
    name                       = "time"
    priority                   = 110
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Udp"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "123"
    # ruleid: azure-nsg-udp-open
    source_address_prefix = "Internet"
  }
}
