# ruleid: azure-storage-queues-not-logged
resource "azurerm_storage_account" "orders" {
  name                     = "bakeryorders"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  queue_properties {
    logging {
      version = "1.0"
      read    = true
      write   = true
      # ruleid: azure-storage-queues-not-logged
      delete = false
    }
  }
}
