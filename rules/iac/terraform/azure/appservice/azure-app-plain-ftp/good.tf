resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    ftps_state = "FtpsOnly"
  }
}

resource "azurerm_linux_web_app" "store" {
  name = "store"

  site_config {
  }
}

resource "azurerm_app_service" "old" {
  name = "old"

  site_config {
    ftps_state = "Disabled"
  }
}
