variable "public" {}

resource "azurerm_kubernetes_cluster_node_pool" "ovens" {
  name                   = "ovens"
  kubernetes_cluster_id  = azurerm_kubernetes_cluster.shop.id
  node_public_ip_enabled = var.public
}
