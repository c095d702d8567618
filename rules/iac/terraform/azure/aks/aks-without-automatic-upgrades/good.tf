resource "azurerm_kubernetes_cluster" "shop" {
  name                      = "shop"
  dns_prefix                = "shop"
  automatic_upgrade_channel = "patch"
}

resource "azurerm_kubernetes_cluster" "old" {
  name                      = "old"
  dns_prefix                = "old"
  automatic_channel_upgrade = "stable"
}
