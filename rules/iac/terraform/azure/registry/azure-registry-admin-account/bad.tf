resource "azurerm_container_registry" "shop" {
  name = "cornershop"
  sku  = "Premium"
  # ruleid: azure-registry-admin-account
  admin_enabled = true
}

variable "admin" {
  default = true
}

# ruleid: azure-registry-admin-account
resource "azurerm_container_registry" "store" {
  name          = "cornerstore"
  sku           = "Basic"
  admin_enabled = var.admin
}
