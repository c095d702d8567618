resource "azurerm_redis_cache" "baskets" {
  name     = "baskets"
  sku_name = "Standard"
  # ruleid: azure-redis-port-without-tls
  non_ssl_port_enabled = true
}

resource "azurerm_redis_cache" "old" {
  name     = "old"
  sku_name = "Basic"
  # ruleid: azure-redis-port-without-tls
  enable_non_ssl_port = true
}
