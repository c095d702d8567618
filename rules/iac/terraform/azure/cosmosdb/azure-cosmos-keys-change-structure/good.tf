resource "azurerm_cosmosdb_account" "loans" {
  name                               = "loans"
  offer_type                         = "Standard"
  access_key_metadata_writes_enabled = false
}
