# ruleid: azure-automation-variable-plain
resource "azurerm_automation_variable_string" "printer" {
  name                    = "printer"
  automation_account_name = "night"
  value                   = "upstairs"
}

resource "azurerm_automation_variable_int" "copies" {
  name                    = "copies"
  automation_account_name = "night"
  value                   = 3
  # ruleid: azure-automation-variable-plain
  encrypted = false
}
