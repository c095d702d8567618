variable "sftp" {}

resource "azurerm_storage_account" "uploads" {
  name                     = "bakeryuploads"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  local_user_enabled       = var.sftp
}
