variable "public" {}

resource "azurerm_storage_account" "loans" {
  name                          = "libraryloans"
  account_tier                  = "Standard"
  account_replication_type      = "GRS"
  public_network_access_enabled = var.public
}
