variable "on" {}

resource "azurerm_web_application_firewall_policy" "shop" {
  name = "shop"

  policy_settings {
    enabled = var.on
    mode    = "Prevention"
  }
}
