resource "azurerm_cdn_endpoint" "pictures" {
  name            = "pictures"
  profile_name    = "shop"
  is_http_allowed = false
}

resource "azurerm_cdn_endpoint" "menus" {
  name         = "menus"
  profile_name = "shop"

  delivery_rule {
    name  = "https"
    order = 1

    request_scheme_condition {
      match_values = ["HTTP"]
    }

    url_redirect_action {
      redirect_type = "Moved"
      protocol      = "Https"
    }
  }
}
