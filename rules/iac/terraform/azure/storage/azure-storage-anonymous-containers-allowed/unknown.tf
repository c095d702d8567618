variable "public_blobs" {}

resource "azurerm_storage_account" "shop" {
  name                            = "cornershop"
  account_tier                    = "Standard"
  account_replication_type        = "GRS"
  allow_nested_items_to_be_public = var.public_blobs
}
