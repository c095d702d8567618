variable "updates" {}

resource "azurerm_windows_virtual_machine" "till" {
  name                      = "till"
  size                      = "Standard_B2s"
  automatic_updates_enabled = var.updates
}
