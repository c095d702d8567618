resource "azurerm_web_application_firewall_policy" "shop" {
  name = "shop"

  policy_settings {
    enabled = true
    mode    = "Prevention"
  }
}

resource "azurerm_frontdoor_firewall_policy" "store" {
  name    = "store"
  enabled = true
  mode    = "Detection"
}

resource "azurerm_cdn_frontdoor_firewall_policy" "bakery" {
  name     = "bakery"
  sku_name = "Premium_AzureFrontDoor"
  mode     = "Prevention"
}
