variable "offices" {}

resource "azurerm_cosmosdb_account" "loans" {
  name            = "loans"
  offer_type      = "Standard"
  ip_range_filter = var.offices
}
