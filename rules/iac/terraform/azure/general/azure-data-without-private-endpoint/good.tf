resource "azurerm_key_vault" "shop" {
  name     = "shop-keys"
  sku_name = "standard"
}

resource "azurerm_private_endpoint" "keys" {
  name      = "keys"
  subnet_id = azurerm_subnet.data.id

  private_service_connection {
    name                           = "keys"
    private_connection_resource_id = azurerm_key_vault.shop.id
    is_manual_connection           = false
    subresource_names              = ["vault"]
  }
}
