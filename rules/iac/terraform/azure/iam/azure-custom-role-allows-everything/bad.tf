resource "azurerm_role_definition" "baker" {
  name  = "baker"
  scope = "/subscriptions/00000000-0000-0000-0000-000000000000"

  permissions {
    # ruleid: azure-custom-role-allows-everything
    actions     = ["*"]
    not_actions = []
  }
}

resource "azurerm_role_definition" "helper" {
  name  = "helper"
  scope = "/subscriptions/00000000-0000-0000-0000-000000000000"

  permissions {
    # ruleid: azure-custom-role-allows-everything
    actions = ["Microsoft.Storage/*/read", "*"]
  }
}
