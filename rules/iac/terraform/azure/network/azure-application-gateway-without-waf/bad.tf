# ruleid: azure-application-gateway-without-waf
resource "azurerm_application_gateway" "shop" {
  name = "shop"

  sku {
    name     = "Standard_v2"
    tier     = "Standard_v2"
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
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
    # ruleid: azure-application-gateway-without-waf
    enabled = false
  }
}
