variable "plain" {}

resource "azurerm_cdn_endpoint" "pictures" {
  name            = "pictures"
  profile_name    = "shop"
  is_http_allowed = var.plain
}
