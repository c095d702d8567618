variable "policy" {}

resource "azurerm_application_gateway" "shop" {
  name               = "shop"
  firewall_policy_id = var.policy

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }
}
