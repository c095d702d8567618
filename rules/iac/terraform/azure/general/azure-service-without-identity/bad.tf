# ruleid: azure-service-without-identity
resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true
}

# ruleid: azure-service-without-identity
resource "azurerm_automation_account" "night" {
  name     = "night"
  sku_name = "Basic"
}
