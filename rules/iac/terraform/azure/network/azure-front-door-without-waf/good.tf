resource "azurerm_frontdoor" "shop" {
  name = "shop"

  frontend_endpoint {
    name                                    = "shop"
    host_name                               = "shop.azurefd.net"
    web_application_firewall_policy_link_id = azurerm_frontdoor_firewall_policy.shop.id
  }
}
