variable "days" {}

resource "azurerm_network_watcher_flow_log" "shop" {
  name    = "shop"
  enabled = true

  retention_policy {
    enabled = true
    days    = var.days
  }
}
