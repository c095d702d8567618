variable "rotate" {}

resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  key_vault_secrets_provider {
    secret_rotation_enabled = var.rotate
  }
}
