variable "kind" {}

resource "azurerm_container_group" "ovens" {
  name            = "ovens"
  os_type         = "Linux"
  ip_address_type = var.kind
}
