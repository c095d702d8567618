variable "rbac" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name                              = "shop"
  dns_prefix                        = "shop"
  role_based_access_control_enabled = var.rbac
}
