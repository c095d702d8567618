variable "end" {}

resource "azurerm_key_vault_key" "loans" {
  name            = "loans"
  key_vault_id    = azurerm_key_vault.library.id
  key_type        = "RSA-HSM"
  key_size        = 3072
  key_opts        = ["wrapKey", "unwrapKey"]
  expiration_date = var.end
}
