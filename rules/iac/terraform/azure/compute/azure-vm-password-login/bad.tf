resource "azurerm_linux_virtual_machine" "till" {
  name           = "till"
  size           = "Standard_B2s"
  admin_username = "baker"
  # ruleid: azure-vm-password-login
  disable_password_authentication = false
}

resource "azurerm_virtual_machine" "old" {
  name    = "old"
  vm_size = "Standard_B2s"

  os_profile_linux_config {
    # ruleid: azure-vm-password-login
    disable_password_authentication = false
  }
}
