resource "azurerm_windows_virtual_machine" "till" {
  name = "till"
  size = "Standard_B2s"
  # ruleid: azure-vm-without-updates
  enable_automatic_updates = false
}

resource "azurerm_windows_virtual_machine_scale_set" "desks" {
  name = "desks"
  sku  = "Standard_B2s"
  # ruleid: azure-vm-without-updates
  automatic_updates_enabled = false
}
