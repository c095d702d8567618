# ruleid: aks-api-open-to-internet
resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"
}

resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"

  api_server_access_profile {
    # ruleid: aks-api-open-to-internet
    authorized_ip_ranges = ["0.0.0.0/0"]
  }
}
