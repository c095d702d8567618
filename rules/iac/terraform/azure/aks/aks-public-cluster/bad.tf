# ruleid: aks-public-cluster
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"
  # ruleid: aks-public-cluster
  private_cluster_enabled = false
}
