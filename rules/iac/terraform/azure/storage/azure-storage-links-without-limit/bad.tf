# ruleid: azure-storage-links-without-limit
resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

# ruleid: azure-storage-links-without-limit
resource "azurerm_storage_account" "cakes" {
  name                      = "bakerycakes"
  account_tier              = "Standard"
  account_replication_type  = "GRS"
  shared_access_key_enabled = true
}
