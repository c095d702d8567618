variable "days" {}

resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  dynamic "logs" {
    for_each = var.days

    content {
      http_logs {
        file_system {
          retention_in_days = logs.value
          retention_in_mb   = 100
        }
      }
    }
  }
}
