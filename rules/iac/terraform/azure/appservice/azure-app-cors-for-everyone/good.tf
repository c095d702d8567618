resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    cors {
      allowed_origins = ["https://shop.example.com"]
    }
  }
}

resource "azurerm_linux_web_app" "store" {
  name = "store"

  site_config {
  }
}
