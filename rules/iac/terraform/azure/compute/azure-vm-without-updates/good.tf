resource "azurerm_windows_virtual_machine" "till" {
  name = "till"
  size = "Standard_B2s"
}

resource "azurerm_windows_virtual_machine" "desk" {
  name                      = "desk"
  size                      = "Standard_B2s"
  automatic_updates_enabled = false
  patch_mode                = "AutomaticByPlatform"
}
