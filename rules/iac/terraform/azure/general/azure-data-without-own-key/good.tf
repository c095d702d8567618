resource "azurerm_managed_disk" "till" {
  name                   = "till"
  storage_account_type   = "Premium_LRS"
  create_option          = "Empty"
  disk_encryption_set_id = azurerm_disk_encryption_set.shop.id
}

resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account_customer_managed_key" "recipes" {
  storage_account_id = azurerm_storage_account.recipes.id
  key_vault_id       = azurerm_key_vault.bakery.id
  key_name           = "recipes"
}

resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Standard"
}
