# ruleid: aks-without-network-policy
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

# ruleid: aks-without-network-policy
resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"

  network_profile {
    network_plugin = "azure"
  }
}
