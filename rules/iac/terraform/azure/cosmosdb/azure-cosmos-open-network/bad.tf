# ruleid: azure-cosmos-open-network
resource "azurerm_cosmosdb_account" "loans" {
  name       = "loans"
  offer_type = "Standard"
}

resource "azurerm_cosmosdb_account" "fines" {
  name       = "fines"
  offer_type = "Standard"
  # ruleid: azure-cosmos-open-network
  public_network_access_enabled = true
}
