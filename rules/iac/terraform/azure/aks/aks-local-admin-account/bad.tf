# ruleid: aks-local-admin-account
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"
  # ruleid: aks-local-admin-account
  local_account_disabled = false
}
