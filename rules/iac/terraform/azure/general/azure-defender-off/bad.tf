resource "azurerm_security_center_subscription_pricing" "vaults" {
  resource_type = "KeyVaults"
  # ruleid: azure-defender-off
  tier = "Free"
}

locals {
  tier = "Free"
}

# ruleid: azure-defender-off
resource "azurerm_security_center_subscription_pricing" "machines" {
  resource_type = "VirtualMachines"
  tier          = local.tier
}
