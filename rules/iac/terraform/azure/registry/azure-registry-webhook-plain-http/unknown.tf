variable "address" {}

resource "azurerm_container_registry_webhook" "deploy" {
  name          = "deploy"
  registry_name = "cornershop"
  actions       = ["push"]
  service_uri   = var.address
}
