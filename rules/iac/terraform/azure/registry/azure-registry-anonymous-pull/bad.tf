resource "azurerm_container_registry" "shop" {
  name = "cornershop"
  sku  = "Standard"
  # ruleid: azure-registry-anonymous-pull
  anonymous_pull_enabled = true
}

locals {
  open = true
}

# ruleid: azure-registry-anonymous-pull
resource "azurerm_container_registry" "store" {
  name                   = "cornerstore"
  sku                    = "Standard"
  anonymous_pull_enabled = local.open
}
