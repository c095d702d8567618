resource "azurerm_cdn_endpoint" "pictures" {
  name         = "pictures"
  profile_name = "shop"
  # ruleid: azure-cdn-without-https
  is_https_allowed = false
}

locals {
  secure = false
}

# ruleid: azure-cdn-without-https
resource "azurerm_cdn_endpoint" "menus" {
  name             = "menus"
  profile_name     = "shop"
  is_https_allowed = local.secure
}
