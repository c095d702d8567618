resource "azurerm_cosmosdb_account" "loans" {
  name                          = "loans"
  offer_type                    = "Standard"
  public_network_access_enabled = false
}

resource "azurerm_cosmosdb_account" "fines" {
  name            = "fines"
  offer_type      = "Standard"
  ip_range_filter = ["203.0.113.0/24"]
}

resource "azurerm_cosmosdb_account" "books" {
  name                              = "books"
  offer_type                        = "Standard"
  is_virtual_network_filter_enabled = true

  virtual_network_rule {
    id = azurerm_subnet.library.id
  }
}
