resource "azurerm_storage_container" "invoices" {
  name                  = "invoices"
  storage_account_id    = azurerm_storage_account.shop.id
  container_access_type = "private"
}

resource "azurerm_storage_container" "customers" {
  name               = "customers"
  storage_account_id = azurerm_storage_account.shop.id
}
