resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  addon_profile {
    kube_dashboard {
      # ruleid: aks-dashboard-enabled
      enabled = true
    }
  }
}

variable "dashboard" {
  default = true
}

# ruleid: aks-dashboard-enabled
resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"

  addon_profile {
    kube_dashboard {
      enabled = var.dashboard
    }
  }
}
