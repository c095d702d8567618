variable "monitoring" {}

resource "azurerm_kubernetes_cluster" "old" {
  name       = "old"
  dns_prefix = "old"

  addon_profile {
    oms_agent {
      enabled = var.monitoring
    }
  }
}
