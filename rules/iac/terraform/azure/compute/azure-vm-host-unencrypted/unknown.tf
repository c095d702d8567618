variable "encrypt" {}

resource "azurerm_windows_virtual_machine" "till" {
  name                       = "till"
  size                       = "Standard_D2s_v5"
  encryption_at_host_enabled = var.encrypt
}
