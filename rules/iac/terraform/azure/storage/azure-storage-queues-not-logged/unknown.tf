variable "tier" {}

resource "azurerm_storage_account" "orders" {
  name                     = "bakeryorders"
  account_tier             = var.tier
  account_replication_type = "GRS"
}
