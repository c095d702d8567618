resource "azurerm_kubernetes_cluster" "shop" {
  name       = "shop"
  dns_prefix = "shop"

  key_vault_secrets_provider {
    # ruleid: aks-secrets-not-rotated
    secret_rotation_enabled = false
  }
}

variable "rotate" {
  default = false
}

# ruleid: aks-secrets-not-rotated
resource "azurerm_kubernetes_cluster" "store" {
  name       = "store"
  dns_prefix = "store"

  key_vault_secrets_provider {
    secret_rotation_enabled = var.rotate
  }
}
