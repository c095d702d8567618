variable "keys_only" {}

resource "azurerm_linux_virtual_machine" "till" {
  name                            = "till"
  size                            = "Standard_B2s"
  admin_username                  = "baker"
  disable_password_authentication = var.keys_only
}
