# ruleid: azure-cosmos-keys-change-structure
resource "azurerm_cosmosdb_account" "loans" {
  name       = "loans"
  offer_type = "Standard"
}

resource "azurerm_cosmosdb_account" "fines" {
  name       = "fines"
  offer_type = "Standard"
  # ruleid: azure-cosmos-keys-change-structure
  access_key_metadata_writes_enabled = true
}
