variable "encrypt" {}

resource "azurerm_automation_variable_string" "printer" {
  name                    = "printer"
  automation_account_name = "night"
  value                   = "upstairs"
  encrypted               = var.encrypt
}
