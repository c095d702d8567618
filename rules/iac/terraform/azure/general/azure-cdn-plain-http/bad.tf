# ruleid: azure-cdn-plain-http
resource "azurerm_cdn_endpoint" "pictures" {
  name         = "pictures"
  profile_name = "shop"
}

resource "azurerm_cdn_endpoint" "menus" {
  name         = "menus"
  profile_name = "shop"
  # ruleid: azure-cdn-plain-http
  is_http_allowed = true
}
