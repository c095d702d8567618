variable "mode" {}

resource "azurerm_firewall" "shop" {
  name              = "shop"
  sku_name          = "AZFW_VNet"
  sku_tier          = "Standard"
  threat_intel_mode = var.mode
}
