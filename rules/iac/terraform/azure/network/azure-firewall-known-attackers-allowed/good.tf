resource "azurerm_firewall" "shop" {
  name              = "shop"
  sku_name          = "AZFW_VNet"
  sku_tier          = "Standard"
  threat_intel_mode = "Deny"
}

resource "azurerm_firewall" "store" {
  name               = "store"
  sku_name           = "AZFW_VNet"
  sku_tier           = "Premium"
  firewall_policy_id = azurerm_firewall_policy.store.id
}
