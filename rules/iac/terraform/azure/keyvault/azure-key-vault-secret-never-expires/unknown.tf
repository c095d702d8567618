variable "end" {}

resource "azurerm_key_vault_secret" "till" {
  name            = "till"
  value           = random_password.till.result
  key_vault_id    = azurerm_key_vault.shop.id
  expiration_date = var.end
}
