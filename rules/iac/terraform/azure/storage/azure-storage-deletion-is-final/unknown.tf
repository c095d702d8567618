variable "retention" {
  type = list(number)
}

resource "azurerm_storage_account" "recipes" {
  name                     = "bakeryrecipes"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  blob_properties {
    dynamic "delete_retention_policy" {
      for_each = var.retention

      content {
        days = delete_retention_policy.value
      }
    }
  }
}
