variable "plain" {}

resource "azurerm_redis_cache" "baskets" {
  name                 = "baskets"
  sku_name             = "Standard"
  non_ssl_port_enabled = var.plain
}
