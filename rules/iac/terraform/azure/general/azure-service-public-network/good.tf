resource "azurerm_container_registry" "shop" {
  name                          = "cornershop"
  sku                           = "Premium"
  public_network_access_enabled = false
}

resource "azurerm_data_factory" "reports" {
  name                   = "reports"
  public_network_enabled = false
}

resource "azurerm_app_configuration" "shop" {
  name                  = "shop"
  sku                   = "standard"
  public_network_access = "Disabled"
}

resource "azurerm_storage_sync" "shares" {
  name                    = "shares"
  incoming_traffic_policy = "AllowVirtualNetworksOnly"
}
