variable "offices" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  api_server_access_profile {
    authorized_ip_ranges = var.offices
  }
}
