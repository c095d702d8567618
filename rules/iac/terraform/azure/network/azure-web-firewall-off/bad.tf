resource "azurerm_web_application_firewall_policy" "shop" {
  name = "shop"

  policy_settings {
    mode = "Prevention"
    # ruleid: azure-web-firewall-off
    enabled = false
  }
}

resource "azurerm_frontdoor_firewall_policy" "store" {
  name = "store"
  # ruleid: azure-web-firewall-off
  enabled = false
}

resource "azurerm_cdn_frontdoor_firewall_policy" "bakery" {
  name     = "bakery"
  sku_name = "Premium_AzureFrontDoor"
  mode     = "Prevention"
  # ruleid: azure-web-firewall-off
  enabled = "false"
}
