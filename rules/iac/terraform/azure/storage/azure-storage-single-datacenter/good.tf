resource "azurerm_storage_account" "receipts" {
  name                     = "shopreceipts"
  account_tier             = "Standard"
  account_replication_type = "GZRS"
}

resource "azurerm_storage_account" "customers" {
  name                     = "shopcustomers"
  account_tier             = "Standard"
  account_replication_type = "RAGRS"
}
