resource "azurerm_application_gateway" "shop" {
  name               = "shop"
  firewall_policy_id = azurerm_web_application_firewall_policy.shop.id

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }
}

resource "azurerm_application_gateway" "store" {
  name = "store"

  sku {
    name     = "WAF_v2"
    tier     = "WAF_v2"
    capacity = 2
  }

  waf_configuration {
    enabled          = true
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
  }
}
