resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  default_node_pool {
    name                   = "main"
    vm_size                = "Standard_D2s_v5"
    node_public_ip_enabled = false
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "ovens" {
  name                  = "ovens"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.shop.id
}
