resource "azurerm_managed_disk" "till" {
  name                          = "till"
  storage_account_type          = "Premium_LRS"
  create_option                 = "Empty"
  public_network_access_enabled = false
}

resource "azurerm_managed_disk" "stock" {
  name                  = "stock"
  storage_account_type  = "Premium_LRS"
  create_option         = "Empty"
  network_access_policy = "DenyAll"
}
