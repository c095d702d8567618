# ruleid: aks-not-monitored
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

# ruleid: aks-not-monitored
resource "azurerm_kubernetes_cluster" "old" {
  name       = "old"
  dns_prefix = "old"

  addon_profile {
    oms_agent {
      enabled = false
    }
  }
}
