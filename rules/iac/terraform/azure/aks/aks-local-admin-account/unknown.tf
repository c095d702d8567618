variable "directory_only" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "shop"
  dns_prefix             = "shop"
  local_account_disabled = var.directory_only
}
