resource "azurerm_storage_container" "invoices" {
  name               = "invoices"
  storage_account_id = azurerm_storage_account.shop.id
  # ruleid: azure-storage-container-public
  container_access_type = "blob"
}

variable "access" {
  default = "container"
}

# ruleid: azure-storage-container-public
resource "azurerm_storage_container" "customers" {
  name                  = "customers"
  storage_account_id    = azurerm_storage_account.shop.id
  container_access_type = var.access
}
