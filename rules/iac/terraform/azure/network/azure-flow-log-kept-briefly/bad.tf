resource "azurerm_network_watcher_flow_log" "shop" {
  name    = "shop"
  enabled = true

  retention_policy {
    enabled = true
    # ruleid: azure-flow-log-kept-briefly
    days = 7
  }
}

resource "azurerm_network_watcher_flow_log" "store" {
  name    = "store"
  enabled = true

  retention_policy {
    enabled = true
    # ruleid: azure-flow-log-kept-briefly
    days = 89
  }
}
