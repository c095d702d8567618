resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Premium"
}

resource "azurerm_redis_cache" "baskets" {
  name                = "baskets"
  sku_name            = "Standard"
  minimum_tls_version = "1.2"
}

resource "azurerm_cdn_endpoint_custom_domain" "pictures" {
  name      = "pictures"
  host_name = "pictures.example.com"

  cdn_managed_https {
    certificate_type = "Dedicated"
    protocol_type    = "ServerNameIndication"
    tls_version      = "TLS12"
  }
}
