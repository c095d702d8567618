resource "azurerm_linux_web_app" "shop" {
  name = "shop"

  site_config {
    cors {
      # ruleid: azure-app-cors-for-everyone
      allowed_origins = ["*"]
    }
  }
}

resource "azurerm_windows_function_app" "orders" {
  name = "orders"

  site_config {
    cors {
      # ruleid: azure-app-cors-for-everyone
      allowed_origins = ["https://shop.example.com", "*"]
    }
  }
}
