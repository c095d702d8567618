resource "azurerm_storage_account" "receipts" {
  name         = "shopreceipts"
  account_tier = "Standard"
  # ruleid: azure-storage-single-datacenter
  account_replication_type = "LRS"
}

locals {
  copies = "LRS"
}

# ruleid: azure-storage-single-datacenter
resource "azurerm_storage_account" "customers" {
  name                     = "shopcustomers"
  account_tier             = "Standard"
  account_replication_type = local.copies
}
