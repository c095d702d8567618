# ruleid: azure-vm-host-unencrypted
resource "azurerm_windows_virtual_machine" "till" {
  name = "till"
  size = "Standard_D2s_v5"
}

resource "azurerm_linux_virtual_machine_scale_set" "ovens" {
  name = "ovens"
  sku  = "Standard_D2s_v5"
  # ruleid: azure-vm-host-unencrypted
  encryption_at_host_enabled = false
}
