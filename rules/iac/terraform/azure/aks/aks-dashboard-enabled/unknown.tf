variable "dashboard" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  addon_profile {
    kube_dashboard {
      enabled = var.dashboard
    }
  }
}
