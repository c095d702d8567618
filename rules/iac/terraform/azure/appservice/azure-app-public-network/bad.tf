# ruleid: azure-app-public-network
resource "azurerm_linux_web_app" "stock" {
  name       = "stock"
  https_only = true
}

resource "azurerm_linux_function_app" "orders" {
  name       = "orders"
  https_only = true
  # ruleid: azure-app-public-network
  public_network_access_enabled = true
}
