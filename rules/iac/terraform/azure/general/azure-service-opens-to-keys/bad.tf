# ruleid: azure-service-opens-to-keys
resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Premium"
}

resource "azurerm_eventgrid_topic" "orders" {
  name = "orders"
  # ruleid: azure-service-opens-to-keys
  local_auth_enabled = true
}

resource "azurerm_cosmosdb_account" "loans" {
  name       = "loans"
  offer_type = "Standard"
  # ruleid: azure-service-opens-to-keys
  local_authentication_disabled = false
}
