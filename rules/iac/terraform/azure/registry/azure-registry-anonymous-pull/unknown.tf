variable "open" {}

resource "azurerm_container_registry" "shop" {
  name                   = "cornershop"
  sku                    = "Standard"
  anonymous_pull_enabled = var.open
}
