resource "azurerm_network_watcher_flow_log" "shop" {
  name    = "shop"
  enabled = true

  retention_policy {
    enabled = true
    days    = 90
  }
}

resource "azurerm_network_watcher_flow_log" "store" {
  name    = "store"
  enabled = true

  retention_policy {
    enabled = true
    days    = 0
  }
}

resource "azurerm_network_watcher_flow_log" "yard" {
  name    = "yard"
  enabled = true

  retention_policy {
    enabled = false
    days    = 0
  }
}
