resource "azurerm_kubernetes_cluster" "shop" {
  name                              = "shop"
  dns_prefix                        = "shop"
  role_based_access_control_enabled = true
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"
}
