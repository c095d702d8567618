resource "azurerm_security_center_contact" "shop" {
  email            = "alarm@shop.example.com"
  alerts_to_admins = true
  # ruleid: azure-security-alerts-unsent
  alert_notifications = false
}

resource "azurerm_security_center_contact" "store" {
  email               = "alarm@store.example.com"
  alert_notifications = true
  # ruleid: azure-security-alerts-unsent
  alerts_to_admins = false
}
