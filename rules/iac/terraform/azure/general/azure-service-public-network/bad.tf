# ruleid: azure-service-public-network
resource "azurerm_container_registry" "shop" {
  name = "cornershop"
  sku  = "Premium"
}

resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Premium"
  # ruleid: azure-service-public-network
  public_network_access_enabled = true
}

# ruleid: azure-service-public-network
resource "azurerm_data_factory" "reports" {
  name = "reports"
}

resource "azurerm_app_configuration" "shop" {
  name = "shop"
  sku  = "standard"
  # ruleid: azure-service-public-network
  public_network_access = "Enabled"
}

# ruleid: azure-service-public-network
resource "azurerm_storage_sync" "shares" {
  name = "shares"
}
