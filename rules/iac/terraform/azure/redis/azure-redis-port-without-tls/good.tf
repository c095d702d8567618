resource "azurerm_redis_cache" "baskets" {
  name                 = "baskets"
  sku_name             = "Standard"
  non_ssl_port_enabled = false
}

resource "azurerm_redis_cache" "old" {
  name     = "old"
  sku_name = "Basic"
}
