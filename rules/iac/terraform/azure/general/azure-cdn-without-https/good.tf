resource "azurerm_cdn_endpoint" "pictures" {
  name             = "pictures"
  profile_name     = "shop"
  is_http_allowed  = false
  is_https_allowed = true
}

resource "azurerm_cdn_endpoint" "menus" {
  name            = "menus"
  profile_name    = "shop"
  is_http_allowed = false
}
