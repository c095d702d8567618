resource "azurerm_servicebus_namespace" "orders" {
  name               = "orders"
  sku                = "Premium"
  local_auth_enabled = false
}

resource "azurerm_cosmosdb_account" "loans" {
  name                          = "loans"
  offer_type                    = "Standard"
  local_authentication_disabled = true
}
