resource "azurerm_container_group" "ovens" {
  name            = "ovens"
  os_type         = "Linux"
  ip_address_type = "Private"
  subnet_ids      = [azurerm_subnet.ovens.id]
}

resource "azurerm_container_group" "night" {
  name            = "night"
  os_type         = "Linux"
  ip_address_type = "None"
}
