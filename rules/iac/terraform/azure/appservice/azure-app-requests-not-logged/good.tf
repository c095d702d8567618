resource "azurerm_linux_web_app" "shop" {
  name       = "shop"
  https_only = true

  logs {
    http_logs {
      file_system {
        retention_in_days = 30
        retention_in_mb   = 100
      }
    }
  }
}
