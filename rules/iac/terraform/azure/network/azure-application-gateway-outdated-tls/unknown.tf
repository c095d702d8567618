variable "policy" {}

resource "azurerm_application_gateway" "shop" {
  name = "shop"

  ssl_policy {
    policy_type = "Predefined"
    policy_name = var.policy
  }
}
