variable "files" {}

resource "azurerm_virtual_machine" "till" {
  name    = "till"
  vm_size = "Standard_B2s"

  dynamic "storage_data_disk" {
    for_each = var.files

    content {
      name          = storage_data_disk.key
      create_option = "Attach"
      lun           = 0
      vhd_uri       = storage_data_disk.value
    }
  }
}
