resource "azurerm_servicebus_namespace" "orders" {
  name = "orders"
  sku  = "Premium"
  # ruleid: azure-service-outdated-tls
  minimum_tls_version = "1.1"
}

# ruleid: azure-service-outdated-tls
resource "azurerm_redis_cache" "baskets" {
  name     = "baskets"
  sku_name = "Standard"
}

resource "azurerm_cdn_endpoint_custom_domain" "pictures" {
  name      = "pictures"
  host_name = "pictures.example.com"

  cdn_managed_https {
    certificate_type = "Dedicated"
    protocol_type    = "ServerNameIndication"
    # ruleid: azure-service-outdated-tls
    tls_version = "TLS10"
  }
}
