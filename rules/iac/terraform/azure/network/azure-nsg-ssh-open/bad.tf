resource "azurerm_network_security_rule" "till" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "till"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
  # ruleid: azure-nsg-ssh-open
  destination_port_range = "22"
}

resource "azurerm_network_security_rule" "ranges" {
  network_security_group_name = azurerm_network_security_group.shop.name
  name                        = "ranges"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = "Internet"
  destination_address_prefix  = "*"
  # ruleid: azure-nsg-ssh-open
  destination_port_ranges = ["443", "20-27"]
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
    source_address_prefix      = "0.0.0.0/0"
    destination_address_prefix = "*"
    # ruleid: azure-nsg-ssh-open
    destination_port_range = "22"
  }
}
