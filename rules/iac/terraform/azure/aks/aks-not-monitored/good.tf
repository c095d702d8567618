resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  oms_agent {
    log_analytics_workspace_id = azurerm_log_analytics_workspace.shop.id
  }
}

resource "azurerm_kubernetes_cluster" "old" {
  name       = "old"
  dns_prefix = "old"

  addon_profile {
    oms_agent {
      enabled = true
    }
  }
}
