variable "actions" {}

resource "azurerm_role_definition" "baker" {
  name  = "baker"
  scope = "/subscriptions/00000000-0000-0000-0000-000000000000"

  permissions {
    actions = var.actions
  }
}
