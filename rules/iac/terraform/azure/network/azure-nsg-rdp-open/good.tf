resource "azurerm_network_security_rule" "office" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "office"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "203.0.113.0/24"
  destination_address_prefix  = "*"
  destination_port_range      = "3389"
}

resource "azurerm_network_security_rule" "closed" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "closed"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "3389"
}

resource "azurerm_network_security_rule" "outward" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "outward"
  priority                    = 100
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "3389"
}

resource "azurerm_network_security_rule" "neighbours" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "neighbours"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "3390-3398"
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
