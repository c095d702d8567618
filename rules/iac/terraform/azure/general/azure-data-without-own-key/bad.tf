# ruleid: azure-data-without-own-key
resource "azurerm_managed_disk" "till" {
  name                 = "till"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
}

# ruleid: azure-data-without-own-key
resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

# ruleid: azure-data-without-own-key
resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Premium"
}
