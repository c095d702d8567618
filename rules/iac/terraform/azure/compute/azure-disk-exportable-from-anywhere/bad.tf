# ruleid: azure-disk-exportable-from-anywhere
resource "azurerm_managed_disk" "till" {
  name                 = "till"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
}

resource "azurerm_managed_disk" "stock" {
  name                 = "stock"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  # ruleid: azure-disk-exportable-from-anywhere
  public_network_access_enabled = true
}
