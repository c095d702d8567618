resource "azurerm_kubernetes_cluster" "shop" {
  name                    = "shop"
  dns_prefix              = "shop"
  private_cluster_enabled = true
}
