resource "azurerm_virtual_machine" "till" {
  name    = "till"
  vm_size = "Standard_B2s"

  storage_os_disk {
    name              = "till"
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
  }
}

resource "azurerm_linux_virtual_machine" "stock" {
  name = "stock"
  size = "Standard_B2s"

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}
