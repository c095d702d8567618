resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  addon_profile {
    kube_dashboard {
      enabled = false
    }
  }
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"
}
