resource "azurerm_storage_account" "loans" {
  name                     = "libraryloans"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  # ruleid: azure-storage-outdated-tls
  min_tls_version = "TLS1_0"
}

locals {
  version = "1_1"
}

# ruleid: azure-storage-outdated-tls
resource "azurerm_storage_account" "fines" {
  name                     = "libraryfines"
  account_tier             = "Standard"
  account_replication_type = "GRS"
  min_tls_version          = "TLS${local.version}"
}
