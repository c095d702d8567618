resource "azurerm_virtual_machine" "till" {
  name    = "till"
  vm_size = "Standard_B2s"

  storage_os_disk {
    name          = "till"
    create_option = "FromImage"
    # ruleid: azure-vm-unmanaged-disk
    vhd_uri = "https://shop.blob.core.windows.net/vhds/till.vhd"
  }
}

resource "azurerm_virtual_machine" "stock" {
  name    = "stock"
  vm_size = "Standard_B2s"

  storage_data_disk {
    name          = "stock"
    create_option = "Empty"
    lun           = 0
    # ruleid: azure-vm-unmanaged-disk
    vhd_uri = "https://shop.blob.core.windows.net/vhds/stock.vhd"
  }
}
