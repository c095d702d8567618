resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
  # ruleid: aks-without-rbac
  role_based_access_control_enabled = false
}

resource "azurerm_kubernetes_cluster" "old" {
  name       = "old"
  dns_prefix = "old"

  role_based_access_control {
    # ruleid: aks-without-rbac
    enabled = false
  }
}
