# ruleid: aks-without-automatic-upgrades
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"
  # ruleid: aks-without-automatic-upgrades
  automatic_upgrade_channel = "none"
}
