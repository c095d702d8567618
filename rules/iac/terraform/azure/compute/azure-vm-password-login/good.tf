resource "azurerm_linux_virtual_machine" "till" {
  name           = "till"
  size           = "Standard_B2s"
  admin_username = "baker"

  admin_ssh_key {
    username   = "baker"
    public_key = file("baker.pub")
  }
}

resource "azurerm_virtual_machine" "old" {
  name    = "old"
  vm_size = "Standard_B2s"

  os_profile_linux_config {
    disable_password_authentication = true
  }
}
