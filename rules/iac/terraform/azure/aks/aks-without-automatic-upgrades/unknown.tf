variable "channel" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name                      = "shop"
  dns_prefix                = "shop"
  automatic_upgrade_channel = var.channel
}
