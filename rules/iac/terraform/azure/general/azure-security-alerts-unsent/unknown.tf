variable "warn" {}

resource "azurerm_security_center_contact" "shop" {
  email               = "alarm@shop.example.com"
  alert_notifications = var.warn
  alerts_to_admins    = true
}
