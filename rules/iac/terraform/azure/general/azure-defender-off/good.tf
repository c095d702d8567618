resource "azurerm_security_center_subscription_pricing" "vaults" {
  resource_type = "KeyVaults"
  tier          = "Standard"
}
