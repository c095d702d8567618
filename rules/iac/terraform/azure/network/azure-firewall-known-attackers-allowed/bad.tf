# ruleid: azure-firewall-known-attackers-allowed
resource "azurerm_firewall" "shop" {
  name     = "shop"
  sku_name = "AZFW_VNet"
  sku_tier = "Standard"
}

resource "azurerm_firewall" "store" {
  name     = "store"
  sku_name = "AZFW_VNet"
  sku_tier = "Standard"
  # ruleid: azure-firewall-known-attackers-allowed
  threat_intel_mode = "Alert"
}
