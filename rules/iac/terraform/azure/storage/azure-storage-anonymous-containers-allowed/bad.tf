# ruleid: azure-storage-anonymous-containers-allowed
resource "azurerm_storage_account" "shop" {
  name                     = "cornershop"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account" "till" {
  name                     = "cornershoptill"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-anonymous-containers-allowed
  allow_nested_items_to_be_public = true
}
