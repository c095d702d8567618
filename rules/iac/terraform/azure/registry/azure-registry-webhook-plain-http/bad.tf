resource "azurerm_container_registry_webhook" "deploy" {
  name          = "deploy"
  registry_name = "cornershop"
  actions       = ["push"]
  # ruleid: azure-registry-webhook-plain-http
  service_uri = "http://hooks.shop.example.com/deploy"
}

locals {
  host = "hooks.shop.example.com"
}

# ruleid: azure-registry-webhook-plain-http
resource "azurerm_container_registry_webhook" "scan" {
  name          = "scan"
  registry_name = "cornershop"
  actions       = ["push"]
  service_uri   = "http://${local.host}/scan"
}
