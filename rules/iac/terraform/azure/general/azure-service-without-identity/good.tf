resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_automation_account" "night" {
  name     = "night"
  sku_name = "Basic"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.night.id]
  }
}
