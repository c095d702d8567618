resource "azurerm_managed_disk" "till" {
  name                 = "till"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"

  encryption_settings {
    enabled = true
  }
}

resource "azurerm_managed_disk" "stock" {
  name                 = "stock"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
}
