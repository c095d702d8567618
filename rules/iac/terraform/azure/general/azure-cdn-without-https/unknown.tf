variable "secure" {}

resource "azurerm_cdn_endpoint" "pictures" {
  name             = "pictures"
  profile_name     = "shop"
  is_http_allowed  = false
  is_https_allowed = var.secure
}
