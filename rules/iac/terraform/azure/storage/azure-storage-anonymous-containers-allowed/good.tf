resource "azurerm_storage_account" "shop" {
  name                            = "cornershop"
  account_tier                    = "Standard"
  account_replication_type        = "GRS"
  allow_nested_items_to_be_public = false
}

resource "azurerm_storage_account" "old" {
  name                     = "cornershopold"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  allow_blob_public_access = false
}
