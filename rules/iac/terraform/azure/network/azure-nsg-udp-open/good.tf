resource "azurerm_network_security_rule" "names" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "names"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  source_address_prefix       = "10.2.0.0/16"
  destination_address_prefix  = "*"
  destination_port_range      = "53"
}

resource "azurerm_network_security_rule" "closed" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "closed"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Udp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "53"
}

resource "azurerm_network_security_group" "shop" {
  name     = "shop"
  location = "westeurope"

  security_rule {
    name                       = "shop"
    priority                   = 110
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
    destination_port_range     = "443"
  }
}
