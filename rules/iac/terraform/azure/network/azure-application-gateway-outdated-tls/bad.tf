resource "azurerm_application_gateway" "shop" {
  name = "shop"

  ssl_policy {
    policy_type = "Predefined"
    # ruleid: azure-application-gateway-outdated-tls
    policy_name = "AppGwSslPolicy20150501"
  }
}

resource "azurerm_application_gateway" "store" {
  name = "store"

  ssl_policy {
    policy_type = "Custom"
    # ruleid: azure-application-gateway-outdated-tls
    min_protocol_version = "TLSv1_1"
  }
}
