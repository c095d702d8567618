resource "azurerm_linux_web_app" "shop" {
  name            = "shop"
  service_plan_id = azurerm_service_plan.shop.id
  https_only      = true
}
