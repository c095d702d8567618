variable "vault" {}

resource "azurerm_private_endpoint" "keys" {
  name      = "keys"
  subnet_id = azurerm_subnet.data.id

  private_service_connection {
    name                           = "keys"
    private_connection_resource_id = var.vault
    is_manual_connection           = false
    subresource_names              = ["vault"]
  }
}
