# ruleid: azure-front-door-without-waf
resource "azurerm_frontdoor" "shop" {
  name = "shop"

  frontend_endpoint {
    name      = "shop"
    host_name = "shop.azurefd.net"
  }
}

# ruleid: azure-front-door-without-waf
resource "azurerm_frontdoor" "store" {
  name = "store"

  frontend_endpoint {
    name                                    = "store"
    host_name                               = "store.azurefd.net"
    web_application_firewall_policy_link_id = azurerm_frontdoor_firewall_policy.store.id
  }

  frontend_endpoint {
    name      = "stock"
    host_name = "stock.azurefd.net"
  }
}
