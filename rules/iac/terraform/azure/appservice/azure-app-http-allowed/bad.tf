# ruleid: azure-app-http-allowed
resource "azurerm_linux_web_app" "shop" {
  name            = "shop"
  service_plan_id = azurerm_service_plan.shop.id
}

resource "azurerm_windows_function_app" "orders" {
  name            = "orders"
  service_plan_id = azurerm_service_plan.shop.id
  # ruleid: azure-app-http-allowed
  https_only = false
}
