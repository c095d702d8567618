resource "azurerm_container_registry_webhook" "deploy" {
  name          = "deploy"
  registry_name = "cornershop"
  actions       = ["push"]
  service_uri   = "https://hooks.shop.example.com/deploy"
}
