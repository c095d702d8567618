# ruleid: azure-container-group-public
resource "azurerm_container_group" "ovens" {
  name    = "ovens"
  os_type = "Linux"
}

resource "azurerm_container_group" "tills" {
  name    = "tills"
  os_type = "Linux"
  # ruleid: azure-container-group-public
  ip_address_type = "Public"
}
