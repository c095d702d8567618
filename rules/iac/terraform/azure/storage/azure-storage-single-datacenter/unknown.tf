variable "copies" {}

resource "azurerm_storage_account" "receipts" {
  name                     = "shopreceipts"
  account_tier             = "Standard"
  account_replication_type = var.copies
}
