resource "azurerm_linux_web_app" "stock" {
  name                          = "stock"
  https_only                    = true
  public_network_access_enabled = false
}
