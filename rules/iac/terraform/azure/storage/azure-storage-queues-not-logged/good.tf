resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  queue_properties {
    logging {
      version = "1.0"
      read    = true
      write   = true
      delete  = true
    }
  }
}

resource "azurerm_storage_account" "blobs" {
  name                     = "libraryblobs"
  account_kind             = "BlobStorage"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
